package idp.server.page.view.passkey;

import idp.core.user.passkey.PasskeyRefusal;

/// Why a passkey was not taken, as a person is told: what to do, not what was wrong in the answer.
public enum PasskeyProblem {
    /// It took too long, or was answered before.
    LATE("passkey.problem.late", "passkey.problem.late.advice"),
    UNKNOWN("passkey.problem.unknown", "passkey.problem.unknown.advice"),
    NOT_THEIRS("passkey.problem.not-theirs", "passkey.problem.not-theirs.advice"),
    WENT_BACK("passkey.problem.went-back", "passkey.problem.went-back.advice"),
    UNVERIFIED("passkey.problem.unverified", "passkey.problem.unverified.advice"),
    TAKEN("passkey.problem.taken", "passkey.problem.taken.advice"),
    TOO_MANY("passkey.problem.too-many", "passkey.problem.too-many.advice"),
    MAKER("passkey.problem.maker", "passkey.problem.maker.advice"),
    OTHER("passkey.problem.other", "passkey.problem.other.advice");

    private final String key;
    private final String advice;

    PasskeyProblem(String key, String advice) {
        this.key = key;
        this.advice = advice;
    }

    public String key() {
        return key;
    }

    public String advice() {
        return advice;
    }

    public static PasskeyProblem of(PasskeyRefusal why) {
        return switch (why) {
            case LATE, SPENT, CHALLENGE -> LATE;
            case UNKNOWN, GONE -> UNKNOWN;
            case NOT_THEIRS -> NOT_THEIRS;
            case WENT_BACK -> WENT_BACK;
            case UNVERIFIED -> UNVERIFIED;
            case TAKEN -> TAKEN;
            case TOO_MANY -> TOO_MANY;
            case MAKER -> MAKER;
            case UNREADABLE,
                    TYPE,
                    ORIGIN,
                    FRAMED,
                    RELYING_PARTY,
                    ABSENT,
                    BACKUP,
                    ALGORITHM,
                    UNSOUND ->
                    OTHER;
        };
    }
}
