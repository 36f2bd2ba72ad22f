package idp.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads settings from the environment and collects what is wrong with them. A problem never ends the
/// reading: a stand-in is returned, and [#mustBeGood] tells of all problems together.
final class Variables {
    // Read by the scripts around this program, by commands over a server and by tests, so known
    // here.
    private static final Set<String> OTHERS =
            Set.of(
                    "IDP_JAVA_HOME",
                    "IDP_SERVER",
                    "IDP_CLIENT_ID",
                    "IDP_CLIENT_SECRET",
                    "IDP_CLIENT_SECRET_FILE",
                    "IDP_API_KEY",
                    "IDP_API_KEY_FILE");

    private static final String TESTS = "IDP_TEST_";

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final Set<Setting> wrong = EnumSet.noneOf(Setting.class);

    /// Says why a value cannot be used, in our own words and without the value.
    static final class Misfit extends Exception {
        private final String why;

        Misfit(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }

    interface Parser<T extends @Nullable Object> {
        T parse(String value) throws Misfit;
    }

    Variables(Map<String, String> environment) {
        this.environment = environment;
        var known = new HashSet<>(OTHERS);
        for (var setting : Setting.values()) {
            known.add(setting.variable());
            if (setting.isSecret()) {
                known.add(setting.fileVariable());
            }
        }
        for (var name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith("IDP_") && !name.startsWith(TESTS) && !known.contains(name)) {
                problems.add(name + " is not a setting: see docs/config.md");
            }
        }
    }

    /// Set to something: an empty variable counts as none.
    boolean has(Setting setting) {
        return given(setting.variable()) != null
                || (setting.isSecret() && given(setting.fileVariable()) != null);
    }

    /// The value, or the stand-in when there is none or a wrong one.
    <T extends @Nullable Object> T value(Setting setting, Parser<T> parser, T otherwise) {
        try {
            var text = text(setting);
            return text == null ? otherwise : parser.parse(text);
        } catch (Misfit e) {
            problem(setting, e.why);
            return otherwise;
        }
    }

    /// As [#value], and its absence is a problem.
    <T> T required(Setting setting, Parser<T> parser, T otherwise) {
        if (!has(setting)) {
            problem(setting, "has to be set" + (setting.isSecret() ? ", or its _FILE" : ""));
        }
        return value(setting, parser, otherwise);
    }

    /// One message for each setting is enough.
    void problem(Setting setting, String why) {
        if (wrong.add(setting)) {
            problems.add(setting.variable() + " " + why);
        }
    }

    boolean isWrong(Setting setting) {
        return wrong.contains(setting);
    }

    void mustBeGood() {
        if (!problems.isEmpty()) {
            throw new Misconfigured(problems);
        }
    }

    private @Nullable String text(Setting setting) throws Misfit {
        var direct = given(setting.variable());
        var file = setting.isSecret() ? given(setting.fileVariable()) : null;
        if (isLost(direct) || isLost(file)) {
            throw new Misfit("is not text in this locale: set LC_ALL=C.UTF-8");
        }
        if (file == null) {
            return direct;
        }
        if (direct != null) {
            throw new Misfit("and " + setting.fileVariable() + " are both set: one is enough");
        }
        try {
            var text = Files.readString(Path.of(file));
            return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
        } catch (CharacterCodingException e) {
            throw new Misfit("is not UTF-8 text in the file of " + setting.fileVariable());
        } catch (IOException | IllegalArgumentException e) {
            throw new Misfit("cannot be read: " + setting.fileVariable() + " names no such file");
        }
    }

    /// As it was written, and where.
    GivenSetting given(Setting setting) {
        var direct = given(setting.variable());
        var source =
                direct != null
                        ? GivenSetting.Source.ENVIRONMENT
                        : has(setting) ? GivenSetting.Source.FILE : GivenSetting.Source.DEFAULT;
        return new GivenSetting(
                setting.variable(),
                source,
                setting.isSecret(),
                setting.isSecret() ? null : direct,
                setting.standard());
    }

    /// Bytes that are no text in the locale of the process arrive as U+FFFD.
    private static boolean isLost(@Nullable String value) {
        return value != null && value.indexOf('\uFFFD') >= 0;
    }

    private @Nullable String given(String name) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
