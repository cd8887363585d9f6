//! What Turnglass needs from the system: how to see that it is there, why, and what brings it. Values only.

/// One thing that a distribution has to bring.
#[derive(Clone, Copy)]
pub struct Need {
    pub what: What,
    pub why: &'static str,
    pub apt: &'static str,
    pub dnf: &'static str,
    pub pacman: &'static str,
}

/// How to see that it is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// A program on the PATH.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// A font for this language, as fontconfig names it.
    Font(&'static str),
}

const fn need(
    what: What,
    why: &'static str,
    apt: &'static str,
    dnf: &'static str,
    pacman: &'static str,
) -> Need {
    Need { what, why, apt, dnf, pacman }
}

use What::{Font, Library, Program};

/// To build and start the app.
pub const RUN: &[Need] = &[
    need(Program("cc"), "links, and compiles SQLite", "build-essential", "gcc gcc-c++ make", "base-devel"),
    need(Program("pkg-config"), "finds libraries", "pkg-config", "pkgconf-pkg-config", "pkgconf"),
    need(
        Library("webkit2gtk-4.1"),
        "draws the window",
        "libwebkit2gtk-4.1-dev",
        "webkit2gtk4.1-devel",
        "webkit2gtk-4.1",
    ),
];

/// To test it against the real parts of a desktop, on a display and a bus of the tests' own.
pub const TEST: &[Need] = &[
    need(Program("Xvfb"), "a display for the tests", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    need(Program("openbox"), "a window manager", "openbox", "openbox", "openbox"),
    need(Program("xdotool"), "sees and closes windows", "xdotool", "xdotool", "xdotool"),
    need(Program("xprop"), "asks windows for their names", "x11-utils", "xprop", "xorg-xprop"),
    need(Program("xclip"), "reads the clipboard", "xclip", "xclip", "xclip"),
    need(Program("dbus-daemon"), "a bus for the tests", "dbus", "dbus-daemon", "dbus"),
    need(Program("dbus-monitor"), "hears what is asked on it", "dbus", "dbus-tools", "dbus"),
    need(Program("gnome-keyring-daemon"), "a keychain", "gnome-keyring", "gnome-keyring", "gnome-keyring"),
    need(Program("secret-tool"), "reads it beside Turnglass", "libsecret-tools", "libsecret", "libsecret"),
    need(Program("systemd-analyze"), "checks the agent's units", "systemd", "systemd", "systemd"),
    need(Program("socat"), "forwards a socket", "socat", "socat", "socat"),
    need(Program("dunst"), "shows notices", "dunst", "dunst", "dunst"),
    need(
        Program("WebKitWebDriver"),
        "drives the window",
        "webkit2gtk-driver",
        "webkit2gtk-driver",
        "webkit2gtk-4.1",
    ),
    need(Program("curl"), "takes a token", "curl", "curl", "curl"),
    need(Program("git"), "takes another, from its helper", "git", "git", "git"),
    need(
        Program("ip"),
        "lights the loopback of a world without a network",
        "iproute2",
        "iproute",
        "iproute2",
    ),
    CHROMIUM,
    KUBECTL,
    PYTHON,
    RCLONE,
];

/// It brings Chromium along. Where the system has none (Ubuntu), WebKit's small browser, which is there by now, does.
const CHROMIUM: Need = need(
    Program("chromedriver"),
    "signs in as a person does, in Chromium",
    "chromium-driver",
    "chromedriver",
    "chromium",
);

/// Not everywhere among the packages; without it, one story is shorter.
const KUBECTL: Need = need(
    Program("kubectl"),
    "takes a token from its plugin",
    "kubernetes-client",
    "kubernetes-client",
    "kubectl",
);

/// Runs an example, and huggingface_hub, which comes from PyPI; without it, their stories are skipped.
const PYTHON: Need = need(
    Program("python3"),
    "runs an example, and Hugging Face's library",
    "python3-venv",
    "python3",
    "python",
);

/// A tool that keeps sign-ins; without it, its stories are skipped.
const RCLONE: Need = need(Program("rclone"), "keeps sign-ins of its own", "rclone", "rclone", "rclone");

/// To measure it beside a peer.
pub const BENCH: &[Need] =
    &[need(Program("oidc-token"), "the peer", "oidc-agent-cli", "oidc-agent", "oidc-agent")];

const DEBOOTSTRAP: Need =
    need(Program("debootstrap"), "makes a fresh Debian", "debootstrap", "debootstrap", "debootstrap");

/// To make the system in which it is compiled for others.
pub const CROSS: &[Need] = &[
    DEBOOTSTRAP,
    need(Program("pip"), "fetches the compiler for macOS", "python3-pip", "python3-pip", "python-pip"),
];

/// To take pictures of it in every language.
pub const SCREENSHOTS: &[Need] = &[need(
    Font("zh-cn"),
    "has Chinese characters",
    "fonts-noto-cjk",
    "google-noto-sans-cjk-fonts",
    "noto-fonts-cjk",
)];

/// To try packages in fresh systems.
pub const TRY: &[Need] = &[
    DEBOOTSTRAP,
    need(Program("dpkg-deb"), "looks into a .deb", "dpkg", "dpkg", "dpkg"),
    need(Program("rpm"), "looks into an .rpm", "rpm", "rpm", "rpm-tools"),
    need(Program("unshare"), "keeps what runs in there apart", "util-linux", "util-linux", "util-linux"),
    LINTIAN,
];

/// Debian's own judgement of a package; without it, the trial is shorter.
const LINTIAN: Need = need(Program("lintian"), "judges a .deb", "lintian", "lintian", "lintian");

/// What not every distribution has: the tests do without.
pub const OPTIONAL: &[Need] = &[CHROMIUM, KUBECTL, PYTHON, RCLONE, LINTIAN];

/// The Node that Vite 8 and oidc-provider 9 ask for.
pub const NODE_AT_LEAST: (u32, u32) = (20, 19);

/// Any Node with npm: it fetches the newer one that the lock file names.
pub const NODE: &[Need] = &[
    need(Program("node"), "builds the window's page", "nodejs", "nodejs", "nodejs"),
    need(Program("npm"), "fetches its packages", "npm", "npm", "npm"),
];
