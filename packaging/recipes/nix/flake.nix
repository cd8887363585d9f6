{
  description = "Keeps OAuth tokens fresh, from the tray and the command line";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      system = "x86_64-linux";
      turnglass = nixpkgs.legacyPackages.${system}.callPackage ./package.nix { };
    in
    {
      packages.${system} = { inherit turnglass; default = turnglass; };
      overlays.default = final: prev: { turnglass = final.callPackage ./package.nix { }; };
    };
}
