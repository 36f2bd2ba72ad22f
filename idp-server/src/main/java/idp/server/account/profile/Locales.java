package idp.server.account.profile;

import idp.server.page.view.account.ProfileView.Choice;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The languages and time zones that somebody may choose: ours, those of the IANA database, and what the
/// account has already.
final class Locales {
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");
    private static final List<String> ZONES =
            Stream.concat(
                            Stream.of("UTC"),
                            ZoneId.getAvailableZoneIds().stream()
                                    .filter(id -> PLACE.matcher(id).matches())
                                    .sorted())
                    .toList();

    private final List<String> tags;

    /// @param tags of the languages that the pages speak
    Locales(List<String> tags) {
        this.tags = List.copyOf(tags);
    }

    /// @param present what the account has; null for nothing
    List<Choice> languages(@Nullable String present) {
        var all = new ArrayList<>(tags);
        if (present != null && !all.contains(present)) {
            all.add(present);
        }
        return all.stream()
                .map(tag -> new Choice(tag, name(tag)))
                .sorted(Comparator.comparing(Choice::says))
                .toList();
    }

    List<String> zones(@Nullable String present) {
        return present == null || ZONES.contains(present)
                ? ZONES
                : Stream.concat(Stream.of(present), ZONES.stream()).toList();
    }

    boolean isLanguage(@Nullable String tag, @Nullable String present) {
        return tag == null || tags.contains(tag) || tag.equals(present);
    }

    boolean isZone(@Nullable String zone, @Nullable String present) {
        return zone == null || ZONES.contains(zone) || zone.equals(present);
    }

    private static String name(String tag) {
        var locale = Locale.forLanguageTag(tag);
        var name = locale.getDisplayName(locale);
        return name.isEmpty() ? tag : name;
    }
}
