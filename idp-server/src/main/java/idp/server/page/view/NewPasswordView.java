package idp.server.page.view;

import idp.core.user.PasswordPolicy;
import org.jspecify.annotations.Nullable;

/// Choosing a password in place of a temporary one or a lost one. Posts `new-password`, and `sign-out` if it
/// is ticked.
///
/// @param signOut whether to sign out elsewhere is ticked; null where that is not asked: a temporary
///     password is nobody's, and whoever used it goes
public record NewPasswordView(
        Form form,
        @Nullable App app,
        Account account,
        @Nullable Boolean signOut,
        @Nullable Refusal refusal,
        @Nullable String ref)
        implements View {
    public static final int SHORTEST = PasswordPolicy.SHORTEST;
    public static final int LONGEST = PasswordPolicy.LONGEST;

    /// Why the password that was chosen is not taken.
    public enum Refusal {
        EMPTY("password.refused.empty"),
        TOO_SHORT("password.refused.too-short"),
        TOO_LONG("password.refused.too-long"),
        TOO_COMMON("password.refused.too-common"),
        LEAKED("password.refused.leaked"),
        LIKE_THE_ACCOUNT("password.refused.like-account"),
        UNCHANGED("password.refused.unchanged");

        private final String key;

        Refusal(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        public static Refusal of(PasswordPolicy.Problem problem) {
            return switch (problem) {
                case TOO_SHORT -> TOO_SHORT;
                case TOO_LONG -> TOO_LONG;
                case NOT_TEXT -> EMPTY;
                case PREDICTABLE, COMMON -> TOO_COMMON;
                case LEAKED -> LEAKED;
                case PERSONAL -> LIKE_THE_ACCOUNT;
                case UNCHANGED -> UNCHANGED;
            };
        }
    }

    @Override
    public String template() {
        return "new-password.jte";
    }

    @Override
    public Title title() {
        return Title.of("password.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
