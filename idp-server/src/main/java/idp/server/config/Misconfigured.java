package idp.server.config;

import java.util.List;

/// The configuration is wrong: every problem at once, each with the variable it is about, none with
/// a secret's value. The start ends here.
public final class Misconfigured extends RuntimeException {
    private final List<String> problems;

    public Misconfigured(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
