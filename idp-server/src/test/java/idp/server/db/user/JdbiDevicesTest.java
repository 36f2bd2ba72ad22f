package idp.server.db.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.oauth.Opaque;
import idp.core.session.Devices.Begun;
import idp.core.session.Devices.Cursor;
import idp.core.session.Devices.Secured;
import idp.core.session.Factor;
import idp.core.session.Login;
import idp.core.session.Proven;
import idp.core.session.Sessions;
import idp.core.user.User;
import idp.server.db.PostgresStage;
import idp.server.db.factor.JdbiTrustedBrowsers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sign-ins of one person, as that person sees them")
final class JdbiDevicesTest {
    private static PostgresStage stage;
    private static JdbiDevices devices;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
        devices = new JdbiDevices(stage.database);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static String signIn(User user, String agent, String address, Instant at) {
        var sid = Stage.OPAQUE.id();
        var start =
                new Sessions.Start(
                        Opaque.hash(Stage.OPAQUE.secret()),
                        sid,
                        user,
                        Proven.by(Factor.PASSWORD, at),
                        at,
                        agent,
                        null,
                        null);
        ScopedValue.where(Origin.CURRENT, new Origin("ref", address))
                .run(() -> assertThat(stage.sessions().start(start)).isNotNull());
        return sid;
    }

    @Test
    void are_told_with_where_they_began_and_where_they_were_seen() {
        var user = stage.user();
        var now = stage.now();
        var sid = signIn(user, "Agent/1", "192.0.2.1", now);
        ScopedValue.where(Origin.CURRENT, new Origin("ref", "192.0.2.2"))
                .run(() -> stage.sessions().touch(sid, now.plusSeconds(5)));
        var found = devices.live(user.id(), null, 10, now.plusSeconds(6));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().address()).isEqualTo("192.0.2.1");
        assertThat(found.getFirst().seenAddress()).isEqualTo("192.0.2.2");
        assertThat(found.getFirst().userAgent()).isEqualTo("Agent/1");
        assertThat(devices.userAgents(user.id(), List.of(sid))).containsEntry(sid, "Agent/1");
        assertThat(devices.userAgents(stage.user().id(), List.of(sid))).isEmpty();
    }

    @Test
    void come_page_by_page_the_last_seen_first_and_each_once() {
        var user = stage.user();
        var now = stage.now();
        var sids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            // Two at the very same time.
            sids.add(signIn(user, "", "192.0.2.1", now.minusSeconds(i / 2)));
        }
        signIn(stage.user(), "", "192.0.2.1", now);
        var seen = new ArrayList<String>();
        Cursor after = null;
        for (var page = 0; page < 3; page++) {
            var found = devices.live(user.id(), after, 2, now);
            found.forEach(one -> seen.add(one.session().sid()));
            var last = found.getLast().session();
            after = new Cursor(last.lastSeenAt(), last.sid());
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(sids);
        assertThat(devices.live(user.id(), after, 2, now)).isEmpty();
    }

    @Test
    void nobody_ends_anothers() {
        var user = stage.user();
        var sid = signIn(user, "", "192.0.2.1", stage.now());
        assertThat(devices.end(stage.user().id(), sid, stage.now())).isFalse();
        assertThat(stage.cutOff("SESSION", sid)).isNull();
        assertThat(devices.end(user.id(), sid, stage.now())).isTrue();
        assertThat(stage.cutOff("SESSION", sid)).isNotNull();
        assertThat(devices.end(user.id(), sid, stage.now())).isFalse();
    }

    @Test
    @DisplayName("R-04: of several that end all others at once the sum is all others, each once")
    void end_all_others_at_once() throws Exception {
        var user = stage.user();
        var kept = signIn(user, "", "192.0.2.1", stage.now());
        var others = new ArrayList<String>();
        for (var i = 0; i < 6; i++) {
            others.add(signIn(user, "", "192.0.2.1", stage.now()));
        }
        var ended = Race.of(8, _ -> devices.endOthers(user.id(), kept, stage.now()));
        assertThat(ended.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
        assertThat(others).allMatch(sid -> stage.cutOff("SESSION", sid) != null);
        assertThat(stage.cutOff("SESSION", kept)).isNull();
        assertThat(devices.live(user.id(), null, 10, stage.now())).hasSize(1);
        assertThat(stage.kinds(Target.person(user.id())))
                .containsOnlyOnce(Kind.OTHER_SESSIONS_ENDED);
    }

    @Test
    @DisplayName("R-04: an account is secured once, however often that is asked for at once")
    void secure_at_once() throws Exception {
        var user = stage.user();
        var kept = signIn(user, "", "192.0.2.1", stage.now());
        var other = signIn(user, "", "192.0.2.2", stage.now());
        var trusted = new JdbiTrustedBrowsers(stage.database);
        var secret = Opaque.hash("secret of " + user.id());
        trusted.trust(user, Stage.OPAQUE.id(), secret, "Browser/1.0", stage.now());
        var login = Stage.OPAQUE.id();
        var step = new Login.SecondFactor(user, Proven.by(Factor.PASSWORD, stage.now()));
        stage.logins().keep(login, step, stage.now());

        var ended = Race.of(6, _ -> devices.secure(user.id(), kept, new byte[32], stage.now()));
        assertThat(ended).containsOnlyOnce(new Secured(1, 1));
        assertThat(stage.cutOff("SESSION", other)).isNotNull();
        assertThat(stage.cutOff("SESSION", kept)).isNull();
        assertThat(trusted.isTrusted(user, List.of(secret), stage.now())).isFalse();
        assertThat(stage.logins().find(login, stage.now())).as("under way").isNull();
        assertThat(stage.kinds(Target.person(user.id()))).containsOnlyOnce(Kind.ACCOUNT_SECURED);
    }

    @Test
    void the_one_before_is_known_even_if_it_has_ended() {
        var user = stage.user();
        var now = stage.now();
        var before = now.minus(Duration.ofHours(3));
        var first = signIn(user, "Agent/1", "192.0.2.7", before);
        assertThat(devices.before(user.id(), first)).isNull();
        devices.end(user.id(), first, now);
        var second = signIn(user, "Agent/2", "192.0.2.8", now);
        assertThat(devices.before(user.id(), second))
                .isEqualTo(new Begun(before, "Agent/1", "192.0.2.7"));
    }
}
