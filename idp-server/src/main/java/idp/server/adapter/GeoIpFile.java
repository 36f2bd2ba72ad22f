package idp.server.adapter;

import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import idp.core.session.Places;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places of addresses from a file in the MaxMind DB format, kept in memory. It is a help for people and
/// nothing else, so a file that cannot be read is a line in the log and never a reason not to start; and
/// while a new one is no good, the last one goes on.
public final class GeoIpFile implements Places {
    private static final Logger LOG = LoggerFactory.getLogger(GeoIpFile.class);

    private final @Nullable Path file;
    private volatile @Nullable Reader reader;
    private List<Object> seen = List.of();

    /// @param file null where there is none
    public GeoIpFile(@Nullable Path file) {
        this.file = file;
    }

    /// Reads the file if it is another one than before.
    public synchronized void look() {
        if (file == null) {
            return;
        }
        try {
            var state = state(file);
            if (state.equals(seen)) {
                return;
            }
            seen = state;
            // In memory: a file that is written over would else be read half old and half new.
            reader = new Reader(file.toFile(), FileMode.MEMORY);
            LOG.info("the places of addresses were read from IDP_GEOIP_FILE");
        } catch (IOException | RuntimeException e) {
            LOG.warn("IDP_GEOIP_FILE could not be read: {}", e.getMessage());
        }
    }

    /// Differs after any change: also of a link that points elsewhere.
    private static List<Object> state(Path file) throws IOException {
        var now = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
    }

    @Override
    public @Nullable String find(String address, String language) {
        var from = reader;
        if (from == null) {
            return null;
        }
        try {
            var literal = InetAddress.ofLiteral(address);
            // A file of IPv4 addresses would take the first bits of any other for one.
            if (literal instanceof Inet6Address && from.getMetadata().ipVersion() == 4) {
                return null;
            }
            var found = from.get(literal, Map.class);
            return found == null ? null : place(found, language);
        } catch (IOException | RuntimeException e) {
            LOG.debug("the place of an address could not be looked up", e);
            return null;
        }
    }

    private static @Nullable String place(Map<?, ?> found, String language) {
        var city = name(found.get("city"), language);
        var country = country(found.get("country"), language);
        if (city == null || country == null) {
            return city == null ? country : city;
        }
        return city + (language.startsWith("ar") ? "، " : ", ") + country;
    }

    private static @Nullable String country(@Nullable Object entry, String language) {
        if (entry instanceof Map<?, ?> country && country.get("iso_code") instanceof String code) {
            var there = Locale.of("", code).getDisplayCountry(Locale.forLanguageTag(language));
            return there.isEmpty() || there.equals(code) ? name(entry, language) : there;
        }
        return name(entry, language);
    }

    private static @Nullable String name(@Nullable Object entry, String language) {
        if (entry instanceof Map<?, ?> place && place.get("names") instanceof Map<?, ?> names) {
            var own = names.get(language);
            var name = own == null ? names.get(language.split("-", 2)[0]) : own;
            var known = name == null ? names.get("en") : name;
            return known instanceof String text && !text.isBlank() ? text : null;
        }
        return null;
    }
}
