package idp.server.db.access;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.LoggedDecision;
import idp.core.access.Question;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.PostgresStage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The decision log is sampled and bounded")
final class JdbiDecisionLogTest {
    private static final Attributes NONE = Attributes.NONE;
    private static PostgresStage stage;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static LoggedDecision decision(String api, boolean permitted, Attributes context) {
        var properties =
                NONE.with("total", new Attribute.Fraction(new BigDecimal("12.5")))
                        .with("n", new Attribute.Whole(7))
                        .with("ok", new Attribute.Flag(true))
                        .with("tags", Attribute.texts(List.of("a", "\"ü\"")))
                        .with("meta", new Attribute.Members(NONE.with("a", Attribute.text(""))));
        return new LoggedDecision(
                Stage.OPAQUE.id(),
                stage.now(),
                api,
                permitted ? 3L : null,
                permitted,
                "code",
                new Question(
                        new Entity("user", "alice", properties),
                        new Action("refund", NONE.with("x", Attribute.text("y"))),
                        new Entity("order", "42"),
                        context));
    }

    @Test
    void a_decision_comes_back_as_it_was_made() {
        var log = new JdbiDecisionLog(stage.database);
        var first = decision("back", false, NONE.with("ip", Attribute.text("192.0.2.1")));
        var second = decision("back", false, NONE);
        log.write(first);
        log.write(second);
        assertThat(log.last("back", 9)).isEmpty();
        log.flush();
        assertThat(log.last("back", 9)).containsExactly(second, first);
        assertThat(log.last("back", 1)).containsExactly(second);
        assertThat(log.last("other", 9)).isEmpty();
        assertThat(log.find(first.id())).isEqualTo(first);
        assertThat(log.find("nothing")).isNull();
    }

    @Test
    void every_refusal_is_kept_and_some_of_the_permits() {
        var log = new JdbiDecisionLog(stage.database);
        for (int i = 0; i < 500; i++) {
            log.write(decision("permits", true, NONE));
            log.write(decision("refusals", false, NONE));
        }
        log.flush();
        assertThat(log.last("refusals", 1_000)).hasSize(500);
        assertThat(log.last("permits", 1_000)).hasSizeBetween(10, 150);
    }

    @Test
    void what_does_not_fit_is_left_out_and_counted() {
        var log = new JdbiDecisionLog(stage.database);
        log.write(decision("odd", false, NONE.with("long", Attribute.text("x".repeat(9_000)))));
        log.write(decision("odd", false, NONE.with("nul", Attribute.text("\0"))));
        var good = decision("odd", false, NONE);
        log.write(good);
        log.flush();
        assertThat(log.last("odd", 9)).containsExactly(good);
        assertThat(log.dropped()).isEqualTo(2);
        for (int i = 0; i < 5_000; i++) {
            log.write(decision("full", false, NONE));
        }
        assertThat(log.dropped()).isEqualTo(1_002);
    }

    @Test
    void a_database_that_is_away_costs_rows_and_nothing_else() {
        try (var away =
                Database.open(DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/x", "x", "x"))) {
            var log = new JdbiDecisionLog(away);
            log.write(decision("away", false, NONE));
            log.flush();
            assertThat(log.dropped()).isEqualTo(1);
        }
    }

    @Test
    void old_ones_go() {
        var log = new JdbiDecisionLog(stage.database);
        var one = decision("old", false, NONE);
        log.write(one);
        log.flush();
        log.sweep(stage.now().plus(Duration.ofDays(6)));
        assertThat(log.find(one.id())).isNotNull();
        log.sweep(stage.now().plus(Duration.ofDays(8)));
        assertThat(log.find(one.id())).isNull();
    }
}
