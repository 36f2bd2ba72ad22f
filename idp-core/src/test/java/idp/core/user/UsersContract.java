package idp.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.user.StoredPasswords.Credential;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of accounts and their passwords promises.
public abstract class UsersContract {
    private static final HashedPassword FIRST = new HashedPassword("p1", 12, "first");
    private static final HashedPassword SECOND = new HashedPassword("p1", 12, "second");

    protected abstract Users users();

    protected abstract StoredPasswords passwords();

    /// What the keeper's clock says.
    protected abstract Instant now();

    /// When all tokens of this subject were cut off, null if they were not.
    protected abstract Instant cutOff(String userId);

    private final String unique = UUID.randomUUID().toString();
    private final String username = "Alice-" + unique;
    private final String email = "Alice." + unique + "@Example.org";

    private User user(Person person) {
        return new User(UUID.randomUUID().toString(), person, true, false, 0, now(), now());
    }

    private User created() {
        var user = user(Person.named(username, email));
        assertThat(users().create(user, FIRST)).isTrue();
        return user;
    }

    private static Identifier name(String typed) {
        var found = Identifier.of(typed);
        assertThat(found).isNotNull();
        return found;
    }

    @Test
    void everything_told_about_a_person_comes_back_as_it_was_told() {
        var person =
                new Person(
                        username,
                        new Profile(
                                "n",
                                "g",
                                "f",
                                "m",
                                "nick",
                                "pr",
                                "pic",
                                "w",
                                "ge",
                                "2000-01-02",
                                "Europe/Berlin",
                                "de-DE"),
                        email,
                        true,
                        "+49 1",
                        true,
                        new Address("f", "s", "l", "r", "p", "c"),
                        List.of("b", "a", "with, comma \"and\" quote"));
        var user = user(person);
        users().create(user, FIRST);
        assertThat(users().find(user.id())).isEqualTo(user);
        var bare = user(Person.named("bare-" + unique, null));
        users().create(bare, null);
        assertThat(users().find(bare.id())).isEqualTo(bare);
        assertThat(passwords().findPassword(bare.id())).isEqualTo(new Credential(bare, null));
    }

    @Test
    @DisplayName("UN-05: an account is found by its username and its address, in any spelling")
    void found_by_each_name() {
        var user = created();
        for (var typed : List.of(username, username.toUpperCase(), " " + email + " ")) {
            assertThat(users().find(name(typed))).isEqualTo(user);
            assertThat(passwords().findPassword(name(typed)))
                    .isEqualTo(new Credential(user, FIRST));
        }
        assertThat(users().find(name("nobody-" + unique))).isNull();
        assertThat(users().find("nobody")).isNull();
        assertThat(passwords().findPassword("nobody")).isNull();
    }

    @Test
    @DisplayName("UN-03: usernames and addresses share one name space")
    void a_name_belongs_to_one_account_only() {
        created();
        for (var other :
                List.of(
                        Person.named(username.toLowerCase(), null),
                        Person.named(email, "other-" + unique + "@example.org"),
                        Person.named(null, email.toUpperCase()),
                        Person.named("other-" + unique, username))) {
            var refused = user(other);
            assertThat(users().create(refused, FIRST)).isFalse();
            assertThat(users().find(refused.id())).isNull();
        }
        assertThat(users().find(name("other-" + unique))).isNull();
    }

    @Test
    void a_username_that_is_the_own_address_is_one_name() {
        var user = user(Person.named(email, email));
        assertThat(users().create(user, null)).isTrue();
        assertThat(users().find(name(email))).isEqualTo(user);
    }

    @Test
    @DisplayName("UN-03: of many that want one name at once exactly one gets it")
    void a_race_for_a_name_has_one_winner() throws Exception {
        int won = winners(20, i -> users().create(user(Person.named(username, i + email)), FIRST));
        assertThat(won).isEqualTo(1);
    }

    @Test
    @DisplayName("UN-08: strings that some collations call equal are different names")
    void names_compare_by_their_characters() {
        var one = user(Person.named("co-op" + unique, null));
        var other = user(Person.named("coop" + unique, null));
        assertThat(users().create(one, null)).isTrue();
        assertThat(users().create(other, null)).isTrue();
        assertThat(users().find(name("coop" + unique))).isEqualTo(other);
        var emoji = user(Person.named("\uD83D\uDE00" + unique, null));
        assertThat(users().create(emoji, null)).isTrue();
        assertThat(users().find(emoji.id())).isEqualTo(emoji);
    }

    @Test
    @DisplayName("ADR 5: closing an account cuts off every token of its subject")
    void closing_an_account_cuts_its_tokens_off() {
        var user = created();
        assertThat(cutOff(user.id())).isNull();
        var before = now();
        assertThat(users().setEnabled(user.id(), false)).isTrue();
        assertThat(cutOff(user.id())).isBetween(before, now());
        assertThat(users().find(user.id())).matches(found -> !found.enabled());
        assertThat(users().setEnabled(user.id(), true)).isTrue();
        assertThat(users().find(user.id())).matches(User::enabled);
        assertThat(users().setEnabled("nobody", false)).isFalse();
    }

    @Test
    @DisplayName("ADR 5: a new password cuts off every token of its subject")
    void a_new_password_cuts_tokens_off() {
        var user = created();
        var before = now();
        assertThat(passwords().set(user.id(), SECOND, true)).isTrue();
        assertThat(cutOff(user.id())).isBetween(before, now());
        var found = passwords().findPassword(user.id());
        assertThat(found.password()).isEqualTo(SECOND);
        assertThat(found.user().passwordMustChange()).isTrue();
        assertThat(found.user().passwordVersion()).isEqualTo(1);
        assertThat(found.endsAt())
                .isBetween(
                        before.plus(StoredPasswords.TEMPORARY),
                        now().plus(StoredPasswords.TEMPORARY));
        assertThat(passwords().set("nobody", SECOND, true)).isFalse();
    }

    @Test
    @DisplayName("LG-20: a proof of the temporary password is worth one change")
    void of_two_changes_from_one_version_one_succeeds() throws Exception {
        var user = created();
        passwords().set(user.id(), SECOND, true);
        assertThat(passwords().change(user.id(), 0, FIRST)).isFalse();
        assertThat(passwords().changeAlone(user.id(), 0, FIRST)).isFalse();
        int won =
                winners(
                        20,
                        i ->
                                i % 2 == 0
                                        ? passwords().change(user.id(), 1, FIRST)
                                        : passwords().changeAlone(user.id(), 1, FIRST));
        assertThat(won).isEqualTo(1);
        var found = passwords().findPassword(user.id());
        assertThat(found.password()).isEqualTo(FIRST);
        assertThat(found.user().passwordMustChange()).isFalse();
        assertThat(found.endsAt()).isNull();
        assertThat(found.user().passwordVersion()).isEqualTo(2);
    }

    @Test
    void the_owner_of_a_closed_account_changes_nothing() {
        var user = created();
        users().setEnabled(user.id(), false);
        assertThat(passwords().change(user.id(), 0, SECOND)).isFalse();
    }

    @Test
    void hashing_anew_replaces_only_the_hash_it_was_made_from_and_ends_nothing() {
        var user = created();
        passwords().rehash(user.id(), SECOND, new HashedPassword("p2", 13, "third"));
        assertThat(passwords().findPassword(user.id()).password()).isEqualTo(FIRST);
        passwords().rehash(user.id(), FIRST, SECOND);
        assertThat(passwords().findPassword(user.id())).isEqualTo(new Credential(user, SECOND));
        assertThat(cutOff(user.id())).isNull();
    }

    @Test
    void the_highest_cost_is_known() {
        passwords().rehash(created().id(), FIRST, new HashedPassword("p1", 99, "dear"));
        assertThat(passwords().highestCost()).isEqualTo(99);
    }

    @Test
    void accounts_are_listed_page_by_page_in_the_order_of_creation() {
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var user = user(Person.named("list-" + i + unique, null));
            users().create(user, null);
            made.add(user.id());
        }
        var listed = new ArrayList<String>();
        var page = users().list(null, 2);
        while (!page.isEmpty()) {
            page.forEach(user -> listed.add(user.id()));
            page = users().list(listed.getLast(), 2);
        }
        assertThat(listed).containsSubsequence(made).doesNotHaveDuplicates();
    }

    private interface Racer {
        boolean run(int number);
    }

    private static int winners(int count, Racer racer) throws Exception {
        return (int) Race.of(count, racer::run).stream().filter(won -> won).count();
    }
}
