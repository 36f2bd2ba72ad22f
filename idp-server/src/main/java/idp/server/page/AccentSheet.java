package idp.server.page;

import idp.server.config.Accent;
import idp.server.config.Accent.Shade;

/// An installation's color as the variables of `page.css`.
final class AccentSheet {
    private AccentSheet() {}

    static String of(Accent accent) {
        return """

        /* The color of this installation. */
        :root {
          %s
        }

        @media (prefers-color-scheme: dark) {
          :root {
            %s
          }
        }
        """
                .formatted(variables(accent.light()), variables(accent.dark()));
    }

    private static String variables(Shade shade) {
        return "--accent: %s; --accent-deep: %s; --on-accent: %s; --tint: %s;"
                .formatted(
                        shade.color().hex(),
                        shade.deep().hex(),
                        shade.text().hex(),
                        shade.tint().hex());
    }
}
