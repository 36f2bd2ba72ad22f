package idp.server.page.view.console;

import idp.server.page.view.Title;

/// What somebody asked for here was not done, or is not shown.
///
/// @param ref by which the log and `idp explain` know it
public record ConsoleNoView(ConsoleShell shell, Why why, String ref) implements ConsolePage {
    /// As far as the page can tell.
    public enum Why {
        DENIED("console.no.denied", "console.no.denied.what"),
        GONE("console.no.gone", "console.no.gone.what"),
        CHANGED("console.no.changed", "console.no.changed.what"),
        WRONG("console.no.wrong", "console.no.wrong.what");

        private final String key;
        private final String what;

        Why(String key, String what) {
            this.key = key;
            this.what = what;
        }

        /// @param status of the admin API's answer
        public static Why of(int status) {
            return switch (status) {
                case 403 -> DENIED;
                case 404 -> GONE;
                case 409, 412 -> CHANGED;
                default -> WRONG;
            };
        }

        /// Key of its heading.
        public String key() {
            return key;
        }

        /// Key of the sentence below.
        public String what() {
            return what;
        }
    }

    @Override
    public String template() {
        return "console/no.jte";
    }

    @Override
    public Title title() {
        return Title.of(why.key());
    }
}
