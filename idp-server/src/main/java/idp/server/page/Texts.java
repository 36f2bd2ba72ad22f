package idp.server.page;

import idp.server.config.Misconfigured;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every sentence that pages say, by locale. A locale is a folder `messages/<tag>` with a file a topic,
/// with the same keys as the English one. Values are MessageFormat patterns in UTF-8, with ’ for an
/// apostrophe; `{0}` is whatever the sentence is about, put in by the page. A text that counts has a
/// key for each form of its language, as [Plural] names them.
public final class Texts {
    private static final List<Locale> BUNDLED =
            Stream.of("en", "de", "fr", "es", "ar").map(Locale::forLanguageTag).toList();

    /// One a file, so that each part of the product has its texts to itself.
    private static final List<String> TOPICS =
            List.of(
                    "account",
                    "brand",
                    "consent",
                    "console",
                    "console-access",
                    "console-audit",
                    "console-explain",
                    "console-operate",
                    "console-client",
                    "console-client-flaw",
                    "console-client-part",
                    "console-people",
                    "console-standing",
                    "error",
                    "factor",
                    "inspect",
                    "join",
                    "login",
                    "logout",
                    "mail",
                    "mailbox",
                    "own",
                    "page",
                    "passkey",
                    "playground",
                    "recover");

    private final Map<Locale, Words> byLocale = new LinkedHashMap<>();

    private Texts(Map<Locale, Map<String, String>> messages) {
        messages.forEach((locale, texts) -> byLocale.put(locale, new Words(locale, texts)));
    }

    /// The locales that come with the product; the first one is the fallback.
    public static Texts bundled() {
        return with(Map.of());
    }

    /// The same, with some sentences in the operator's words.
    ///
    /// @param own by language tag and key
    /// @throws Misconfigured where one of them does not fit
    public static Texts with(Map<String, Map<String, String>> own) {
        Map<Locale, Map<String, String>> messages = new LinkedHashMap<>();
        BUNDLED.forEach(locale -> messages.put(locale, read(locale)));
        CustomTexts.mustFit(messages, own);
        own.forEach((tag, texts) ->
                messages.merge(Locale.forLanguageTag(tag), texts, CustomTexts::over));
        return new Texts(messages);
    }

    /// Given messages; the first locale is the fallback.
    public static Texts of(Map<Locale, Map<String, String>> messages) {
        return new Texts(messages);
    }

    /// The languages as metadata names them.
    public List<String> tags() {
        return locales().stream().map(Locale::toLanguageTag).toList();
    }

    /// Each in its own words, for a picker.
    public List<Picker.Language> languages() {
        return locales().stream().map(Texts::language).toList();
    }

    private static Picker.Language language(Locale locale) {
        var name = locale.getDisplayName(locale);
        var first = name.offsetByCodePoints(0, 1);
        return new Picker.Language(
                locale.toLanguageTag(),
                name.substring(0, first).toUpperCase(locale) + name.substring(first));
    }

    public Set<Locale> locales() {
        return byLocale.keySet();
    }

    /// The best locale for a person's wishes, most wanted first (`ui_locales`, their setting, cookie,
    /// Accept-Language ranges in this order).
    public Locale choose(List<String> wishes) {
        List<Locale.LanguageRange> ranges =
                wishes.stream()
                        .filter(tag -> tag.matches("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,5}"))
                        .limit(20)
                        .map(Locale.LanguageRange::new)
                        .toList();
        Collection<Locale> offered = locales();
        Locale found = Locale.lookup(ranges, offered);
        return found == null ? offered.iterator().next() : found;
    }

    /// The words for what is not a page, such as a mail.
    ///
    /// @param wish a language tag, or null if none is known
    public Words wordsFor(@Nullable String wish) {
        return words(choose(wish == null ? List.of() : List.of(wish)));
    }

    Words words(Locale locale) {
        Words words = byLocale.get(locale);
        return words == null ? byLocale.values().iterator().next() : words;
    }

    static Map<String, String> read(Locale locale) {
        var texts = new LinkedHashMap<String, String>();
        for (var topic : TOPICS) {
            read("/messages/" + locale.toLanguageTag() + "/" + topic + ".properties")
                    .forEach((key, text) -> {
                        if (texts.putIfAbsent((String) key, (String) text) != null) {
                            throw new IllegalStateException(
                                    "two texts for " + key + " in " + locale.toLanguageTag());
                        }
                    });
        }
        return texts;
    }

    private static Properties read(String file) {
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing file " + file);
            }
            Properties lines = new Properties();
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
