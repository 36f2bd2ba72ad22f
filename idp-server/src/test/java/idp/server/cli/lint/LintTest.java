package idp.server.cli.lint;

import static idp.server.cli.lint.Finding.Result.NOT_PROBED;
import static idp.server.cli.lint.Finding.Result.OK;
import static idp.server.cli.lint.Finding.Result.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.cli.lint.PlantedApi.Wrong;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The linter: RFC 6750 §3, RFC 6750 §3.1, RFC 9068 §4, RFC 9110 §15.5.2, RFC 9728 §5.1")
final class LintTest {
    private static final Wrong NOTHING = (api, seen, right) -> right;

    @ParameterizedTest
    @EnumSource(Fault.class)
    void each_planted_fault_is_found(Fault fault) {
        try (var api = new PlantedApi(fault.wrong)) {
            var found = all(api);
            assertThat(found)
                    .filteredOn(finding -> finding.result() == WRONG)
                    .as("%s", found)
                    .anySatisfy(finding -> {
                        assertThat(finding.probe()).isEqualTo(fault.probe);
                        assertThat(finding.section()).isEqualTo(fault.section);
                        assertThat(finding.should()).isNotBlank();
                    });
            assertThat(found.toString()).doesNotContain(secrets(api));
        }
    }

    @Test
    void a_right_api_is_right_in_every_probe_and_each_probe_has_a_fault_that_it_finds() {
        try (var api = new PlantedApi(NOTHING)) {
            var found = all(api);
            assertThat(found).allMatch(finding -> finding.result() == OK);
            var probes = Arrays.stream(Fault.values()).map(fault -> fault.probe);
            assertThat(found)
                    .extracting(Finding::probe)
                    .containsOnly(probes.toArray(String[]::new));
        }
    }

    @Test
    @DisplayName("RFC 9110 §15.6.4: an API that cannot know now is asked again, but not for ever")
    void who_says_when_is_asked_again() {
        var later = new PlantedApi.Reply(503, Map.of("Retry-After", "1"), "");
        try (var api =
                new PlantedApi((planted, _, right) -> planted.paths.size() <= 2 ? later : right)) {
            assertThat(all(api)).allMatch(finding -> finding.result() == OK);
            assertThat(api.paths).hasSizeGreaterThan(2);
        }
        try (var api = new PlantedApi((_, seen, right) -> seen.token() == null ? later : right)) {
            assertThat(new Lint(operation(api.url(), null), none(), null).run(PlantedApi.NOW))
                    .anyMatch(finding -> finding.result() == WRONG);
        }
    }

    @Test
    void without_tokens_it_says_what_it_did_not_probe() {
        try (var api = new PlantedApi(NOTHING)) {
            var found = new Lint(operation(api.url(), null), none(), null).run(PlantedApi.NOW);
            assertThat(found).noneMatch(finding -> finding.result() == WRONG);
            var missing = found.stream().filter(finding -> finding.result() == NOT_PROBED).toList();
            assertThat(missing)
                    .allMatch(finding ->
                            finding.came().contains("token") || finding.came().contains("--jwks"));
            assertThat(missing)
                    .extracting(Finding::probe)
                    .contains("good", "query", "cut-signature", "other", "revoked", "id")
                    .contains("public-key-as-secret");
            try (var full = new PlantedApi(NOTHING)) {
                assertThat(names(found)).isEqualTo(names(all(full)));
            }
        }
    }

    @Test
    void nothing_is_made_of_a_good_token_that_is_not_accepted() {
        try (var api = new PlantedApi(Fault.REFUSES_GOOD_TOKENS.wrong)) {
            assertThat(all(api))
                    .filteredOn(finding -> finding.probe().equals("changed-signature"))
                    .singleElement()
                    .matches(finding -> finding.result() == NOT_PROBED);
        }
    }

    @Test
    void an_api_that_hides_what_exists_may_answer_404() {
        try (var api = new PlantedApi(Fault.HIDES_UNASKED.wrong)) {
            var operation = new Operation(api.url(), "GET", null, new byte[0], true);
            var tokens = Tokens.parse(api.lines(), PlantedApi.NOW);
            assertThat(new Lint(operation, tokens, api.jwks()).run(PlantedApi.NOW))
                    .allMatch(finding -> finding.result() == OK);
        }
    }

    @Test
    @DisplayName("RFC 9728 §3.3: a document that speaks of other addresses is of no use")
    void the_resource_covers_the_address() {
        try (var api = new PlantedApi(NOTHING)) {
            var other = URI.create(api.base() + "/ordersandmore");
            assertThat(new Lint(operation(other, null), none(), null).run(PlantedApi.NOW))
                    .filteredOn(finding -> finding.result() == WRONG)
                    .extracting(Finding::probe)
                    .containsExactly("metadata");
        }
    }

    @Test
    void behind_a_proxy_the_document_is_read_where_the_api_is_asked() {
        var address = "https://api.example";
        try (var api =
                new PlantedApi((planted, seen, right) ->
                        right.challenge(planted.base(), address)
                                .body(right.body().replace(planted.base(), address)))) {
            var resource = URI.create(address + "/orders");
            assertThat(new Lint(operation(api.url(), resource), none(), null).run(PlantedApi.NOW))
                    .noneMatch(finding -> finding.result() == WRONG)
                    .anyMatch(finding ->
                            finding.probe().equals("metadata") && finding.result() == OK);
        }
    }

    @Test
    void no_other_host_is_asked_whatever_the_api_says() {
        try (var stranger = new PlantedApi(NOTHING);
                var api =
                        new PlantedApi((planted, seen, right) ->
                                right.challenge(planted.base(), stranger.base())
                                        .with("Location", stranger.base() + "/orders/42")
                                        .with(right.status() == 200 ? 307 : right.status()))) {
            var found = all(api);
            assertThat(stranger.paths).isEmpty();
            assertThat(found)
                    .filteredOn(finding -> finding.probe().equals("metadata"))
                    .singleElement()
                    .matches(finding -> finding.result() == NOT_PROBED);
        }
    }

    @Test
    void an_api_that_does_not_answer_is_no_finding() {
        var api = new PlantedApi(NOTHING);
        var operation = operation(api.url(), null);
        api.close();
        assertThatThrownBy(() -> new Lint(operation, none(), null).run(PlantedApi.NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not answer");
    }

    private static List<Finding> all(PlantedApi api) {
        var tokens = Tokens.parse(api.lines(), PlantedApi.NOW);
        return new Lint(operation(api.url(), null), tokens, api.jwks()).run(PlantedApi.NOW);
    }

    private static String[] secrets(PlantedApi api) {
        return api.tokens.values().toArray(String[]::new);
    }

    private static List<String> names(List<Finding> found) {
        return List.copyOf(
                found.stream()
                        .collect(
                                Collectors.toMap(
                                        Finding::probe,
                                        Function.identity(),
                                        (one, two) -> one,
                                        java.util.TreeMap::new))
                        .keySet());
    }

    private static Tokens none() {
        return Tokens.parse("", PlantedApi.NOW);
    }

    private static Operation operation(URI url, URI resource) {
        return new Operation(url, "GET", resource, new byte[0], false);
    }
}
