package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("idp capacity: how large, from what was measured")
final class CapacityCommandTest {
    private static final List<String> SHOWN =
            List.of(
                    "cores_for_passwords",
                    "cores_for_the_rest",
                    "cores_of_the_database",
                    "nodes",
                    "IDP_DB_CONNECTIONS",
                    "max_connections",
                    "wal_gb_per_day",
                    "rows_after_a_year",
                    "gb_after_a_year");

    @Test
    void a_small_company_needs_two_nodes_for_failures_and_not_for_load() {
        var needs = needs("--people", "500");
        assertThat(needs).containsEntry("nodes", 2).containsEntry("IDP_DB_CONNECTIONS", 10);
        assertThat(needs).containsEntry("max_connections", 34);
        assertThat(number(needs, "cores_for_passwords")).isLessThan(1);
    }

    @Test
    void ten_times_the_people_write_ten_times_as_much() {
        var few = needs("--people", "100000");
        var many = needs("--people", "1000000");
        for (var what : List.of("wal_gb_per_day", "gb_after_a_year", "cores_for_the_rest")) {
            assertThat(number(many, what) / number(few, what)).as(what).isBetween(9.0, 11.0);
        }
    }

    @Test
    void what_an_app_does_while_it_is_used_follows_from_the_life_of_its_tokens() {
        var acts =
                acts("--people", "1000", "--apps", "2", "--token-lifetime", "10m", "--use", "1h");
        assertThat(acts)
                .extracting(act -> act.get("per_day"))
                .containsExactly(1_000, 1_000, 12_000);
        assertThat(acts).allSatisfy(act -> assertThat(act.get("measured_by")).isNotNull());
    }

    @Test
    @DisplayName("what a password takes is measured on the machine, unless somebody says it")
    void a_password_is_measured() {
        var said = needs("--people", "500");
        assertThat(said).containsEntry("hash_measured", false);
        var here = whole("--people", "500", "--bcrypt-cost", "10");
        assertThat(here).containsEntry("hash_measured", true);
        assertThat(number(here, "hash_ms")).isPositive();
    }

    @Test
    void nobody_and_what_cannot_be_is_refused() {
        var idp = new CliFixture();
        for (var wrong :
                List.of(
                        List.of("--people", "0"),
                        List.of("--people", "5", "--apps", "-1"),
                        List.of("--people", "5", "--bcrypt-cost", "20"),
                        List.of("--people", "5", "--token-lifetime", "1h"),
                        List.of("--people", "5", "--use", "2d"),
                        List.of("--people", "5", "--peak-hour", "2"),
                        List.of("--people", "5", "--kept", "0"),
                        List.of("--people", "5", "--hash-ms", "0"))) {
            assertThat(idp.run(with(List.of("capacity"), wrong)).code()).as("%s", wrong).isOne();
        }
        assertThat(idp.run("capacity").code()).isEqualTo(2);
    }

    @Test
    void the_table_of_the_production_guide_is_what_it_says() throws IOException {
        var rows =
                List.of("500", "100000", "5000000").stream()
                        .map(people -> row(people, needs("--people", people)))
                        .collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("..", "docs", "production.md"))).contains(rows);
    }

    private static String row(String people, Map<String, Object> needs) {
        return SHOWN.stream()
                .map(name -> String.valueOf(needs.get(name)))
                .collect(Collectors.joining(" | ", "| " + people + " | ", " |"));
    }

    private static String[] with(List<String> some, List<String> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all.toArray(String[]::new);
    }

    private static Map<String, Object> needs(String... options) {
        return whole(with(List.of("--hash-ms", "250"), List.of(options)));
    }

    private static Map<String, Object> whole(String... options) {
        var ran = new CliFixture().run(with(List.of("capacity", "-o", "json"), List.of(options)));
        assertThat(ran.code()).as(ran.err()).isZero();
        return JsonMapper.shared().readValue(ran.out(), new TypeReference<>() {});
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> acts(String... options) {
        return (List<Map<String, Object>>) needs(options).get("acts");
    }

    private static double number(Map<String, Object> needs, String name) {
        return ((Number) needs.get(name)).doubleValue();
    }
}
