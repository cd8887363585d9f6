{ lib, stdenv, fetchurl, dpkg, autoPatchelfHook, wrapGAppsHook3, glib-networking, gtk3, webkitgtk_4_1 }:

stdenv.mkDerivation rec {
  pname = "turnglass";
  version = "@VERSION@";

  src = fetchurl {
    url = "@REPOSITORY@/releases/download/v${version}/@DEB@";
    sha256 = "@SHA256_DEB@";
  };

  nativeBuildInputs = [ dpkg autoPatchelfHook wrapGAppsHook3 ];
  buildInputs = [ stdenv.cc.cc.lib glib-networking gtk3 webkitgtk_4_1 ];

  # The window alone is wrapped, below: the others load nothing of a desktop, and find each other by where they lie.
  dontWrapGApps = true;

  installPhase = ''
    runHook preInstall
    mkdir -p $out
    cp -r usr/. $out/
    mv $out/share/zsh/vendor-completions $out/share/zsh/site-functions
    rm -r $out/share/lintian $out/share/doc/turnglass/changelog.gz
    runHook postInstall
  '';

  preFixup = ''
    wrapGApp $out/bin/turnglass-window
  '';

  meta = {
    description = "Keeps OAuth tokens fresh, from the tray and the command line";
    homepage = "@REPOSITORY@";
    license = with lib.licenses; [ mit asl20 ];
    sourceProvenance = [ lib.sourceTypes.binaryNativeCode ];
    platforms = [ "x86_64-linux" ];
    mainProgram = "turnglass";
  };
}
