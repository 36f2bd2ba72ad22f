package idp.server.admin.operate;

import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.config.GivenSetting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The settings that this node was started with. Nobody changes them here: the environment rules
/// (ADR 13), so that what is written down for the next start is what holds now.
public final class SettingSteps {
    private final Operations on;

    public SettingSteps(Operations on) {
        this.on = on;
    }

    /// All of them: there are few.
    public AdminAnswer list(AdminCall call) {
        return AdminAnswer.page(
                on.settings().stream().map(SettingSteps::shown).toList(), null, null);
    }

    /// Of a secret only whether it is set.
    private static Map<String, Object> shown(GivenSetting given) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", given.variable());
        document.put("source", given.source().name().toLowerCase(Locale.ROOT));
        document.put("set", given.source() != GivenSetting.Source.DEFAULT);
        document.put("secret", given.secret());
        if (given.value() != null) {
            document.put("value", given.value());
        }
        document.put("default", given.standard().replace("`", ""));
        document.put("changeable", false);
        return document;
    }
}
