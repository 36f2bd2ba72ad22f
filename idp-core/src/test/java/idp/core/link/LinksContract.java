package idp.core.link;

import static idp.core.Stage.OPAQUE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.link.ActionLinks.Made;
import idp.core.link.Errand.Kind;
import idp.core.link.Presented.Digits;
import idp.core.link.Presented.Link;
import idp.core.link.Presented.Words;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of links promises.
@DisplayName("ADR 52: a link or a code is good for one thing, once")
public abstract class LinksContract {
    protected abstract Stage stage();

    private ActionLinks linksAt(Instant now) {
        return new ActionLinks(stage().links(), OPAQUE, () -> now);
    }

    private ActionLinks links() {
        return linksAt(stage().now());
    }

    private static Errand.Recover recover(User user) {
        return new Errand.Recover(user.id(), "a@example.test");
    }

    private Made kept(Errand errand) {
        var made = links().make(errand, null);
        assertThat(links().keep(made)).isTrue();
        return made;
    }

    private static Digits digits(Made made) {
        return requireNonNull(Digits.of(made.flow(), requireNonNull(made.code())));
    }

    private static Digits wrong(Made made) {
        var other = requireNonNull(made.code()).charAt(0) == '0' ? "1" : "0";
        return requireNonNull(Digits.of(made.flow(), other + made.code().substring(1)));
    }

    private static Link link(Made made) {
        return new Link(made.token());
    }

    private void mustBeGone(Made made) {
        var kind = made.errand().kind();
        assertThat(links().look(kind, link(made))).isNull();
        assertThat(links().take(kind, link(made))).isNull();
        if (kind.hasDigits()) {
            assertThat(links().take(kind, digits(made))).isNull();
        }
    }

    @Test
    void looking_uses_nothing_and_says_what_it_is_for() {
        var user = stage().user();
        for (var errand :
                List.of(
                        recover(user),
                        new Errand.NewAddress(user.id(), "New@example.test"),
                        new Errand.SignUp(OPAQUE.letters(9) + "@Example.test"),
                        new Errand.Invitation(null, List.of("staff", "b,\"c"), 3),
                        new Errand.SetUp())) {
            var made = links().make(errand, "where to");
            links().keep(made);
            var expected = new ActionLink(made.id(), errand, "where to", 0, made.expiresAt());
            assertThat(links().look(errand.kind(), link(made))).isEqualTo(expected);
            assertThat(links().look(errand.kind(), link(made))).isEqualTo(expected);
            assertThat(links().take(errand.kind(), link(made)))
                    .isEqualTo(new ActionLink(made.id(), errand, "where to", 1, made.expiresAt()));
        }
    }

    @Test
    @DisplayName("LG-15: of fifty that take a link at once one gets it")
    void a_link_is_taken_once() throws Exception {
        var made = kept(recover(stage().user()));
        var taken = Race.of(50, _ -> links().take(Kind.RECOVER, link(made)) != null);
        assertThat(taken).containsOnlyOnce(true);
        mustBeGone(made);
    }

    @Test
    @DisplayName("LG-15: of fifty that type the code or follow the link at once one gets on")
    void a_code_is_taken_once() throws Exception {
        var made = kept(recover(stage().user()));
        var taken =
                Race.of(
                        50,
                        i ->
                                links().take(Kind.RECOVER, i % 2 == 0 ? digits(made) : link(made))
                                        != null);
        assertThat(taken).containsOnlyOnce(true);
        mustBeGone(made);
    }

    @Test
    void an_invitation_is_used_as_often_as_it_says() throws Exception {
        var made = kept(new Errand.Invitation(null, List.of(), 7));
        var taken = Race.of(50, _ -> links().take(Kind.INVITATION, link(made)) != null);
        assertThat(taken.stream().filter(one -> one)).hasSize(7);
        mustBeGone(made);
    }

    @Test
    void the_words_of_an_invitation_do_as_well_in_any_spelling() {
        var made = kept(new Errand.Invitation(null, List.of(), 2));
        var words = requireNonNull(made.code());
        assertThat(words).matches("([B-Z]{4}-){3}[B-Z]{4}");
        var spoken = requireNonNull(Words.of(" " + words.toLowerCase().replace('-', ' ')));
        assertThat(links().look(Kind.INVITATION, spoken)).isNotNull();
        assertThat(links().take(Kind.INVITATION, spoken)).isNotNull();
        assertThat(links().take(Kind.INVITATION, link(made))).isNotNull();
        assertThat(links().take(Kind.INVITATION, spoken)).isNull();
    }

    @Test
    @DisplayName("LG-15: a link is good for its own errand alone")
    void it_is_nothing_for_another_errand() {
        var made = kept(recover(stage().user()));
        for (var other : Kind.values()) {
            if (other != Kind.RECOVER) {
                assertThat(links().look(other, link(made))).isNull();
                assertThat(links().take(other, link(made))).isNull();
                assertThat(links().take(other, digits(made))).isNull();
            }
        }
        assertThat(links().take(Kind.RECOVER, link(made))).isNotNull();
    }

    @Test
    void digits_are_good_only_in_the_browser_that_asked() {
        var made = kept(recover(stage().user()));
        var elsewhere = Digits.of(OPAQUE.secret(), requireNonNull(made.code()));
        assertThat(links().take(Kind.RECOVER, requireNonNull(elsewhere))).isNull();
        assertThat(links().look(Kind.RECOVER, digits(made))).isNull();
        assertThat(links().take(Kind.RECOVER, digits(made))).isNotNull();
    }

    @Test
    @DisplayName(
            "ADR 52: after five wrong codes, however many come at once, the right one is wrong")
    void wrong_codes_are_counted() throws Exception {
        var made = kept(recover(stage().user()));
        for (var i = 1; i < ActionLinks.MOST_WRONG; i++) {
            assertThat(links().take(Kind.RECOVER, wrong(made))).isNull();
        }
        assertThat(links().take(Kind.RECOVER, digits(made))).isNotNull();
        var other = kept(recover(stage().user()));
        Race.of(50, _ -> links().take(Kind.RECOVER, wrong(other)) != null);
        assertThat(links().take(Kind.RECOVER, digits(other))).isNull();
        assertThat(links().take(Kind.RECOVER, link(other))).isNotNull();
    }

    @Test
    void each_ends_by_its_age() {
        var made = kept(recover(stage().user()));
        var then = made.madeAt().plus(Kind.CODE);
        assertThat(linksAt(then).take(Kind.RECOVER, digits(made))).isNull();
        assertThat(linksAt(made.expiresAt()).take(Kind.RECOVER, link(made))).isNull();
        assertThat(linksAt(then).take(Kind.RECOVER, link(made))).isNotNull();
        var last = kept(recover(stage().user()));
        var young = linksAt(last.madeAt().plus(Kind.CODE).minusMillis(1));
        assertThat(young.take(Kind.RECOVER, digits(last))).isNotNull();
    }

    @Test
    @DisplayName("LG-15: a newer link ends the older, and nobody else's")
    void a_newer_one_ends_the_older() throws Exception {
        var user = stage().user();
        var older = kept(recover(user));
        var other = kept(recover(stage().user()));
        var address = kept(new Errand.NewAddress(user.id(), "n@example.test"));
        var handed = kept(new Errand.Recover(user.id(), null));
        var newer = kept(recover(user));
        mustBeGone(older);
        for (var lives : List.of(newer, other, address, handed)) {
            assertThat(links().look(lives.errand().kind(), link(lives))).isNotNull();
        }
        var many = Race.of(8, _ -> kept(recover(user)));
        assertThat(many.stream().map(one -> links().look(Kind.RECOVER, link(one))))
                .filteredOn(Objects::nonNull)
                .hasSize(1);
    }

    @Test
    @DisplayName("SE-11: another password, the closing and the end of the account end its links")
    void what_ends_the_steps_of_a_person_ends_their_links() {
        Consumer<User> delete = user -> stage().users().delete(user.id());
        for (var end : List.<Consumer<User>>of(stage()::newPassword, stage()::disable, delete)) {
            var user = stage().user();
            var made = kept(recover(user));
            var other = kept(new Errand.NewAddress(user.id(), "n@example.test"));
            end.accept(user);
            mustBeGone(made);
            mustBeGone(other);
        }
        var closed = stage().user();
        stage().disable(closed);
        assertThat(links().keep(links().make(recover(closed), null))).isFalse();
    }
}
