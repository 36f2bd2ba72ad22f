package idp.server.page.view.account;

import idp.core.user.Profile;
import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is told about a person, and who sees it. Posts a field each, and `read`: the state that the form
/// was made from.
///
/// @param email the address; null if there is none
/// @param mayChangeEmail whether letters can be sent
/// @param mayRename whether the username is theirs to change
/// @param problem why nothing was saved
/// @param ref of the request, where there is a problem
public record ProfileView(
        AccountShell shell,
        Form form,
        Typed typed,
        List<Choice> languages,
        List<String> zones,
        @Nullable String username,
        @Nullable Email email,
        boolean mayChangeEmail,
        boolean mayRename,
        Portrait portrait,
        @Nullable Problem problem,
        @Nullable String ref)
        implements AccountPage {
    public static final Said PICTURE_KEPT = Said.of("account.picture.kept");
    public static final Said PICTURE_REMOVED = Said.of("account.picture.removed");
    public static final Said SAVED = Said.of("account.profile.saved");

    public ProfileView {
        languages = List.copyOf(languages);
        zones = List.copyOf(zones);
        username = Shown.plainOrNull(username);
    }

    /// What can be changed here.
    public enum Field {
        NAME("name", "account.profile.name", "name"),
        GIVEN("given-name", "account.profile.given", "given-name"),
        FAMILY("family-name", "account.profile.family", "family-name"),
        NICKNAME("nickname", "account.profile.nickname", "nickname"),
        LANGUAGE("locale", "account.profile.language", "language"),
        ZONE("zone", "account.profile.zone", "off");

        private final String id;
        private final String label;
        private final String autocomplete;

        Field(String id, String label, String autocomplete) {
            this.id = id;
            this.label = label;
            this.autocomplete = autocomplete;
        }

        /// Of the element, and the name that it is posted by.
        public String id() {
            return id;
        }

        public String label() {
            return label;
        }

        public String autocomplete() {
            return autocomplete;
        }
    }

    /// The texts that are typed, in the order of the page.
    public static final List<Field> TEXTS =
            List.of(Field.NAME, Field.GIVEN, Field.FAMILY, Field.NICKNAME);

    /// As it was typed, or as it is.
    public record Typed(
            String name,
            String given,
            String family,
            String nickname,
            String language,
            String zone) {
        public static Typed of(Profile told) {
            return new Typed(
                    text(told.name()),
                    text(told.givenName()),
                    text(told.familyName()),
                    text(told.nickname()),
                    text(told.locale()),
                    text(told.zoneinfo()));
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }

        /// All of it, as it was sent.
        public String of(Field field) {
            return switch (field) {
                case NAME -> name;
                case GIVEN -> given;
                case FAMILY -> family;
                case NICKNAME -> nickname;
                case LANGUAGE -> language;
                case ZONE -> zone;
            };
        }

        /// Fit to be put into a page.
        public String shown(Field field) {
            return Shown.line(of(field));
        }
    }

    /// @param says in the language itself
    public record Choice(String tag, String says) {}

    /// @param waiting another one, which is to be proven
    public record Email(String address, boolean verified, @Nullable String waiting) {
        public Email {
            address = Shown.plain(address);
            waiting = Shown.plainOrNull(waiting);
        }
    }

    /// The picture.
    ///
    /// @param source of the one that was given here, under the issuer's path
    /// @param remove null if there is none to remove
    public record Portrait(@Nullable String source, Form keep, @Nullable Form remove) {}

    /// Why nothing was saved.
    public sealed interface Problem {
        /// These cannot be stored as they are.
        record Bad(Set<Field> fields) implements Problem {
            public Bad {
                fields = Set.copyOf(fields);
            }
        }

        /// The file was not taken.
        record BadPicture(Why why) implements Problem {
            public enum Why {
                NO_PICTURE("account.picture.refused.none"),
                TOO_LARGE("account.picture.refused.large");

                private final String key;

                Why(String key) {
                    this.key = key;
                }

                public String key() {
                    return key;
                }
            }
        }

        /// Somebody changed it since the page was opened.
        record ChangedMeanwhile() implements Problem {}
    }

    public boolean isBad(Field field) {
        return problem instanceof Problem.Bad(var fields) && fields.contains(field);
    }

    public boolean isBadPicture() {
        return problem instanceof Problem.BadPicture;
    }

    public List<Field> texts() {
        return TEXTS;
    }

    @Override
    public String template() {
        return "account/profile.jte";
    }

    @Override
    public Title title() {
        return Title.of("account.nav.profile");
    }
}
