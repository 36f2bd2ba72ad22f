package idp.guard;

/// Ends a request with an [Answer]. The adapters turn it into HTTP.
public final class Refusal extends RuntimeException {
    private final transient Answer answer;

    public Refusal(Answer answer) {
        super("answered with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
