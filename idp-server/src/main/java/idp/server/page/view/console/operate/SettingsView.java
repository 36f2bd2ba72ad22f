package idp.server.page.view.console.operate;

import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this node was started with. It is looked at here, and changed where it is set.
public record SettingsView(ConsoleShell shell, List<Setting> settings) implements ConsolePage {
    /// @param value null where there is none, or none to be shown
    /// @param set whether somebody set it
    public record Setting(
            String name, @Nullable String value, String standard, boolean set, boolean secret) {
        public Setting {
            name = Shown.plain(name);
            value = value == null ? null : Shown.line(value);
            standard = Shown.line(standard);
        }
    }

    public SettingsView {
        settings = List.copyOf(settings);
    }

    @Override
    public String template() {
        return "console/operate/settings.jte";
    }

    @Override
    public Title title() {
        return Title.of("operate.settings");
    }
}
