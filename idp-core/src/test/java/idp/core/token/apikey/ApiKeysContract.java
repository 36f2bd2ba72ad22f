package idp.core.token.apikey;

import static idp.core.audit.AuditEvent.Kind.API_KEY_CREATED;
import static idp.core.audit.AuditEvent.Kind.API_KEY_REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.access.facts.RoleHolder;
import idp.core.audit.Actor;
import idp.core.audit.Target;
import idp.core.client.ClientStore;
import idp.core.oauth.Scope;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of API keys promises.
public abstract class ApiKeysContract {
    protected abstract Stage stage();

    protected abstract ApiKeys keys();

    @Test
    void a_key_is_used_by_who_holds_it_and_by_nobody_else() {
        var text = ApiKeyText.of(Stage.OPAQUE);
        var key = add(text, RoleHolder.user(stage().user().id()));
        assertThat(keys().find(text.id())).isEqualTo(key);
        assertThat(keys().use(text.id(), text.hash(), now())).isNotNull();
        assertThat(keys().use(text.id(), ApiKeyText.of(Stage.OPAQUE).hash(), now())).isNull();
        assertThat(keys().use("unknown", text.hash(), now())).isNull();
        assertThat(keys().use(text.id(), text.hash(), key.expiresAt())).isNull();
        assertThat(keys().find("unknown")).isNull();
    }

    @Test
    void a_use_is_noted_once_a_minute() {
        var text = ApiKeyText.of(Stage.OPAQUE);
        add(text, RoleHolder.user(stage().user().id()));
        var first = now();
        for (var seconds : new int[] {0, 30, 59, 61}) {
            keys().use(text.id(), text.hash(), first.plusSeconds(seconds));
            assertThat(keys().find(text.id()).lastUsedAt())
                    .isEqualTo(seconds < 60 ? first : first.plusSeconds(seconds));
        }
    }

    @Test
    void a_revoked_key_is_dead_and_so_are_its_tokens() {
        var user = stage().user().id();
        var text = ApiKeyText.of(Stage.OPAQUE);
        add(text, RoleHolder.user(user));
        assertThat(keys().revoke(text.id(), now())).isTrue();
        assertThat(keys().revoke(text.id(), now())).isFalse();
        assertThat(keys().use(text.id(), text.hash(), now())).isNull();
        assertThat(keys().find(text.id()).revokedAt()).isNotNull();
        assertThat(stage().cutOff("grant", text.id())).isNotNull();
        assertThat(stage().kinds(Target.apiKey(text.id(), null, user)))
                .containsExactly(API_KEY_CREATED, API_KEY_REVOKED);
    }

    @Test
    void who_holds_a_key_can_revoke_it_and_who_knows_its_name_cannot() {
        var text = ApiKeyText.of(Stage.OPAQUE);
        var account = stage().client().id();
        add(text, RoleHolder.client(account));
        var other = ApiKeyText.of(Stage.OPAQUE);
        assertThat(keys().revokeShown(text.id(), other.hash(), now())).isFalse();
        assertThat(keys().use(text.id(), text.hash(), now())).isNotNull();
        assertThat(keys().revokeShown(text.id(), text.hash(), now())).isTrue();
        assertThat(keys().revokeShown(text.id(), text.hash(), now())).isFalse();
        assertThat(keys().use(text.id(), text.hash(), now())).isNull();
        assertThat(stage().cutOff("grant", text.id())).isNotNull();
        assertThat(stage().audit(Target.apiKey(text.id(), account, null)).getLast().actor())
                .isEqualTo(new Actor.Client(account));
    }

    @Test
    void keys_of_who_was_disabled_do_nothing() {
        var user = stage().user();
        var client = stage().client();
        var ofUser = ApiKeyText.of(Stage.OPAQUE);
        var ofClient = ApiKeyText.of(Stage.OPAQUE);
        add(ofUser, RoleHolder.user(user.id()));
        add(ofClient, RoleHolder.client(client.id()));
        stage().disable(user);
        stage().clients().change(client.id(), new ClientStore.Change.Disable(), now());
        assertThat(keys().use(ofUser.id(), ofUser.hash(), now())).isNull();
        assertThat(keys().use(ofClient.id(), ofClient.hash(), now())).isNull();
    }

    @Test
    void nobody_and_groups_hold_no_keys() {
        for (var holder :
                new RoleHolder[] {
                    RoleHolder.user("x"), RoleHolder.client("x"), RoleHolder.group("x")
                }) {
            var text = ApiKeyText.of(Stage.OPAQUE);
            assertThat(keys().add(key(text, holder), text.hash(), now())).isFalse();
        }
    }

    @Test
    void keys_are_listed_by_holder() {
        var alice = RoleHolder.user(stage().user().id());
        var one = add(ApiKeyText.of(Stage.OPAQUE), alice);
        var two = add(ApiKeyText.of(Stage.OPAQUE), alice);
        add(ApiKeyText.of(Stage.OPAQUE), RoleHolder.user(stage().user().id()));
        var all = keys().list(alice, null, 10);
        assertThat(all).containsExactlyInAnyOrder(one, two);
        assertThat(keys().list(alice, all.getFirst().id(), 10)).containsExactly(all.getLast());
        assertThat(keys().list(null, null, 1000)).contains(one, two);
    }

    @Test
    @DisplayName("R-04: no token of a key is younger than the cut-off of its end")
    void what_is_issued_beside_a_revocation_is_older_than_its_cut_off() throws Exception {
        var text = ApiKeyText.of(Stage.OPAQUE);
        add(text, RoleHolder.user(stage().user().id()));
        var issued =
                Race.of(
                        9,
                        i -> {
                            if (i == 8) {
                                keys().revoke(text.id(), now());
                                return null;
                            }
                            Instant last = null;
                            for (var tries = 0; tries < 20; tries++) {
                                // As the token endpoint does: the clock first.
                                var now = now();
                                if (keys().use(text.id(), text.hash(), now) != null) {
                                    last = now;
                                }
                            }
                            return last;
                        });
        var cutOff = stage().cutOff("grant", text.id());
        assertThat(issued)
                .allSatisfy(last -> assertThat(last == null || !last.isAfter(cutOff)).isTrue());
    }

    private ApiKey add(ApiKeyText text, RoleHolder holder) {
        var key = key(text, holder);
        assertThat(keys().add(key, text.hash(), now())).isTrue();
        return key;
    }

    private ApiKey key(ApiKeyText text, RoleHolder holder) {
        return new ApiKey(
                text.id(),
                "deploy",
                holder,
                Scope.parse("orders:read orders:write"),
                now(),
                "operator:root",
                now().plus(Duration.ofDays(1)),
                null,
                null);
    }

    private Instant now() {
        return stage().now();
    }
}
