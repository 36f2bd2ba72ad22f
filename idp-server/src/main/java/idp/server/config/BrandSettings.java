package idp.server.config;

import static idp.server.config.Setting.ACCENT;
import static idp.server.config.Setting.IMPRINT_URL;
import static idp.server.config.Setting.LOGO_DARK_FILE;
import static idp.server.config.Setting.LOGO_FILE;
import static idp.server.config.Setting.NAME;
import static idp.server.config.Setting.PRIVACY_URL;
import static idp.server.config.Setting.TEXTS_DIR;

import idp.server.config.Variables.Misfit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// How an installation looks and what it calls itself: nobody is to read a name that they do not know.
///
/// @param logo in place of the mark and the name, and `darkLogo` on dark pages
/// @param texts sentences that replace ours, by language tag and key
public record BrandSettings(
        String name,
        @Nullable Accent accent,
        @Nullable Logo logo,
        @Nullable Logo darkLogo,
        @Nullable String privacy,
        @Nullable String imprint,
        Map<String, Map<String, String>> texts) {
    private static final String STANDARD = "Gatehouse";
    private static final int LONGEST = 60;

    static BrandSettings read(Variables from) {
        var logo = from.<@Nullable Logo>value(LOGO_FILE, Logo::parse, null);
        if (from.has(LOGO_DARK_FILE) && !from.has(LOGO_FILE)) {
            from.problem(LOGO_FILE, "has to be set beside IDP_LOGO_DARK_FILE");
        }
        return new BrandSettings(
                from.value(NAME, BrandSettings::name, STANDARD),
                from.<@Nullable Accent>value(ACCENT, Accent::parse, null),
                logo,
                from.<@Nullable Logo>value(LOGO_DARK_FILE, Logo::parse, null),
                from.<@Nullable String>value(PRIVACY_URL, SettingParsers::page, null),
                from.<@Nullable String>value(IMPRINT_URL, SettingParsers::page, null),
                from.value(TEXTS_DIR, BrandSettings::texts, Map.of()));
    }

    private static String name(String text) throws Misfit {
        if (text.length() > LONGEST
                || text.codePoints()
                        .anyMatch(c -> Character.isISOControl(c) || c == '<' || c == '>')) {
            throw new Misfit("is not a name of at most 60 characters");
        }
        return text;
    }

    private static Map<String, Map<String, String>> texts(String text) throws Misfit {
        var all = new LinkedHashMap<String, Map<String, String>>();
        try (var files = Files.newDirectoryStream(Path.of(text), "*.properties")) {
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                var lines = new Properties();
                try (var in = Files.newBufferedReader(file)) {
                    lines.load(in);
                }
                var texts = new LinkedHashMap<String, String>();
                lines.stringPropertyNames().forEach(key -> texts.put(key, lines.getProperty(key)));
                all.put(name.substring(0, name.lastIndexOf('.')), texts);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Misfit("names no folder of UTF-8 .properties files that can be read");
        }
        return all;
    }
}
