package idp.server.adapter;

import static idp.server.adapter.PlacesOnDisk.place;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Places of addresses from a file in the MaxMind DB format")
class GeoIpFileTest {
    private static final Map<String, Object> COLOGNE =
            place(Map.of("en", "Cologne", "de", "Köln"), "DE", Map.of("en", "Germany"));
    private static final Map<String, Object> LYON =
            place(Map.of("en", "Lyon"), "FR", Map.of("en", "France"));

    @TempDir Path folder;

    @Test
    void are_told_in_the_language_of_the_page() throws IOException {
        var places = places(COLOGNE, LYON);
        assertThat(places.find("10.1.2.3", "en")).isEqualTo("Cologne, Germany");
        assertThat(places.find("10.1.2.3", "de")).isEqualTo("Köln, Deutschland");
        assertThat(places.find("10.1.2.3", "es-MX")).isEqualTo("Cologne, Alemania");
        assertThat(places.find("10.1.2.3", "ar")).isEqualTo("Cologne، ألمانيا");
        assertThat(places.find("192.0.2.1", "fr")).isEqualTo("Lyon, France");
    }

    @Test
    void what_is_not_in_it_is_not_guessed() throws IOException {
        var country = Map.<String, Object>of("country", Map.of("iso_code", "FR"));
        var places = places(country, Map.of());
        assertThat(places.find("10.1.2.3", "en")).isEqualTo("France");
        assertThat(places.find("192.0.2.1", "en")).isNull();
        assertThat(places.find("2001:db8::1", "en")).isNull();
        assertThat(places.find("localhost", "en")).isNull();
        assertThat(new GeoIpFile(null).find("10.1.2.3", "en")).isNull();
    }

    @Test
    void another_file_is_read_and_one_that_is_no_good_is_not() throws IOException {
        var places = places(COLOGNE, COLOGNE);
        PlacesOnDisk.write(file(), LYON, LYON);
        Files.setLastModifiedTime(file(), java.nio.file.attribute.FileTime.fromMillis(1));
        places.look();
        assertThat(places.find("10.1.2.3", "en")).isEqualTo("Lyon, France");
        Files.writeString(file(), "no places at all");
        places.look();
        assertThat(places.find("10.1.2.3", "en")).isEqualTo("Lyon, France");
    }

    private Path file() {
        return folder.resolve("places.mmdb");
    }

    private GeoIpFile places(Map<String, Object> lower, Map<String, Object> upper)
            throws IOException {
        PlacesOnDisk.write(file(), lower, upper);
        var places = new GeoIpFile(file());
        places.look();
        return places;
    }
}
