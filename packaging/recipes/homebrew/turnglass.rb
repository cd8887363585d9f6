cask "turnglass" do
  version "@VERSION@"
  sha256 "@SHA256_DMG@"

  url "@REPOSITORY@/releases/download/v#{version}/@DMG@"
  name "Turnglass"
  desc "Keeps OAuth tokens fresh, from the menu bar and the command-line"
  homepage "@REPOSITORY@"

  depends_on arch: :arm64

  app "Turnglass.app"
  binary "#{appdir}/Turnglass.app/Contents/MacOS/turnglass"

  # Accounts, settings and the items in the keychain stay: they are yours.
  uninstall launchctl: "org.turnglass.agent",
            quit:      "io.github.turnglass"
end
