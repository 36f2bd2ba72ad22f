package idp.server.page.view.brand;

import idp.server.page.view.Title;
import idp.server.page.view.View;
import java.util.Locale;

/// `/brand`: the buttons that apps send people here with.
///
/// @param css the sheet of the buttons, to be copied
public record KitView(String css) implements View {
    /// What a button says.
    public enum Says {
        SIGN_IN("brand.sign-in"),
        SIGN_UP("brand.sign-up"),
        CONTINUE("brand.continue");

        private final String key;

        Says(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        /// As part of a file's name.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// How a button looks; an outline takes the color of the text around it.
    public enum Look {
        LIGHT("brand.light", "#ffffff", "#1b2320", "#6b7570"),
        DARK("brand.dark", "#1b2320", "#ffffff", "#8d9893"),
        OUTLINE("brand.outline", "none", "currentColor", "currentColor");

        private final String key;
        private final String ground;
        private final String ink;
        private final String edge;

        Look(String key, String ground, String ink, String edge) {
            this.key = key;
            this.ground = ground;
            this.ink = ink;
            this.edge = edge;
        }

        public String key() {
            return key;
        }

        public String ground() {
            return ground;
        }

        public String ink() {
            return ink;
        }

        public String edge() {
            return edge;
        }

        /// As part of a class's or file's name.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A button as it is written into a page of an app.
    public String html(Look look, String says) {
        return """
        <a class="idp-button idp-%s" href="/login"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 21V11a8 8 0 0 1 16 0v10M9 21v-9a3 3 0 0 1 6 0v9M2.5 21h19" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>%s</a>\
        """
                .formatted(look.word(), says.replace("&", "&amp;").replace("<", "&lt;"));
    }

    @Override
    public String template() {
        return "brand/kit.jte";
    }

    @Override
    public Title title() {
        return Title.of("brand.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
