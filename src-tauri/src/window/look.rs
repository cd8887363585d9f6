//! How the window looks before and around its page: title bar and background, as the user chose them or as the system
//! has them.

use tauri::WebviewWindow;
use tauri::webview::Color;
use turnglass_protocol::view::Theme;

/// The page's own background (`--paper` in `ui/src/app.css`), so that the window does not flash before the page is there.
pub(super) const PAPER: Color = Color(0xf6, 0xf2, 0xea, 0xff);
const PAPER_AT_NIGHT: Color = Color(0x15, 0x13, 0x11, 0xff);

/// On the main thread only. A new window is dressed as the system has it.
pub(super) fn dress(window: &WebviewWindow, before: Theme, theme: Theme) {
    native::choose(window, before, theme);
    let dark = match theme {
        Theme::Light => false,
        Theme::Dark => true,
        Theme::System => native::is_dark(window),
    };
    let _ = window.set_background_color(Some(if dark { PAPER_AT_NIGHT } else { PAPER }));
}

/// Gives the page its room before the window is seen, so that it is not laid out for none and then once more.
pub(super) fn lay_out(window: &WebviewWindow) -> tauri::Result<()> {
    native::lay_out(window)
}

/// By the toolkit's own settings: what tauri sets for "as the system has it" there is light.
#[cfg(target_os = "linux")]
mod native {
    use gtk::Settings;
    use gtk::prelude::*;
    use tauri::WebviewWindow;
    use turnglass_protocol::view::Theme;

    pub(super) fn lay_out(window: &WebviewWindow) -> tauri::Result<()> {
        let room = gtk::Allocation::new(0, 0, crate::window::WIDTH, crate::window::HEIGHT);
        window.with_webview(move |webview| webview.inner().size_allocate(&room))
    }

    pub(super) fn choose(_: &WebviewWindow, before: Theme, theme: Theme) {
        let Some(settings) = Settings::default() else { return };
        // Either has the toolkit read its whole look anew.
        if before != Theme::System {
            settings.reset_property("gtk-application-prefer-dark-theme");
            settings.reset_property("gtk-theme-name");
        }
        if theme == Theme::Light
            && let Some(name) = settings.gtk_theme_name()
            && let Some(light) = light(&name)
        {
            settings.set_gtk_theme_name(Some(light));
        }
        if theme != Theme::System {
            settings.set_gtk_application_prefer_dark_theme(theme == Theme::Dark);
        }
    }

    pub(super) fn is_dark(_: &WebviewWindow) -> bool {
        Settings::default().is_some_and(|settings| {
            settings.is_gtk_application_prefer_dark_theme()
                || settings.gtk_theme_name().is_some_and(|name| light(&name).is_some())
        })
    }

    /// The name of the light one, where this is a dark theme's.
    fn light(name: &str) -> Option<&str> {
        ["-dark", "-Dark", ":dark"].iter().find_map(|dark| name.strip_suffix(dark))
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn a_dark_theme_is_known_by_its_name() {
            assert_eq!(super::light("Yaru-dark"), Some("Yaru"));
            assert_eq!(super::light("Breeze"), None);
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod native {
    use tauri::WebviewWindow;
    use turnglass_protocol::view::Theme;

    pub(super) fn lay_out(_: &WebviewWindow) -> tauri::Result<()> {
        Ok(())
    }

    pub(super) fn choose(window: &WebviewWindow, _: Theme, theme: Theme) {
        let _ = window.set_theme(match theme {
            Theme::System => None,
            Theme::Light => Some(tauri::Theme::Light),
            Theme::Dark => Some(tauri::Theme::Dark),
        });
    }

    pub(super) fn is_dark(window: &WebviewWindow) -> bool {
        window.theme().is_ok_and(|theme| theme == tauri::Theme::Dark)
    }
}
