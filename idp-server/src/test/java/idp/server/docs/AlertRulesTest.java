package idp.server.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Prometheus itself makes of the rules, by its own tool.
@Tag("clients")
@Tag("promtool")
@DisplayName("ops/alerts.yaml: Prometheus takes the rules, and they fire when they should")
final class AlertRulesTest {
    private @TempDir Path folder;

    @Test
    void it_takes_them() {
        promtool("check", "rules", rules().toString());
    }

    /// What is easily written so that it never fires: not a number, and a number that was there once.
    @Test
    void a_lease_that_is_lost_and_a_database_that_is_refused_wake_somebody() throws IOException {
        var tests =
                """
                rule_files: [%s]
                evaluation_interval: 15s
                tests:
                  - interval: 15s
                    input_series:
                      - {series: 'gatehouse_denylist_age_seconds{instance="one"}', values: '0.1x4 NaN NaN NaN NaN NaN NaN NaN NaN'}
                      - {series: 'gatehouse_denylist_age_seconds{instance="two"}', values: '0.1x12'}
                      - {series: 'gatehouse_database_refused{instance="one"}', values: '0x4 1x8'}
                    promql_expr_test:
                      - expr: count by (alertname, instance) (ALERTS{alertstate="firing"})
                        eval_time: 1m
                        exp_samples: []
                      - expr: count by (alertname, instance) (ALERTS{alertstate="firing"})
                        eval_time: 2m30s
                        exp_samples:
                          - {labels: '{alertname="GatehouseLeaseLost", instance="one"}', value: 1}
                          - {labels: '{alertname="GatehouseDatabaseRefused", instance="one"}', value: 1}
                """
                        .formatted(rules());
        var file = Files.writeString(folder.resolve("alerts.test.yaml"), tests);
        promtool("test", "rules", file.toString());
    }

    private static Path rules() {
        return Guide.top().resolve("ops/alerts.yaml").toAbsolutePath();
    }

    private void promtool(String... words) {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(words));
        Ran.program(folder, command).good();
    }
}
