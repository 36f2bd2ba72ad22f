package idp.server.cli.shell;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What commands have in common: how they write, read, tell and ask.
public final class Shell {
    private final Streams streams;
    private @Nullable Format chosen;

    public Shell(Streams streams) {
        this.streams = streams;
    }

    public void choose(Format format) {
        chosen = format;
    }

    public Output output() {
        return new Output(streams.out(), format());
    }

    /// One JSON object a line, whatever was chosen.
    public void lines(List<? extends Map<String, ?>> documents) {
        new Output(streams.out(), Format.NDJSON).list(List.of(), documents);
    }

    /// Whether a person reads it.
    public boolean isTable() {
        return format() == Format.TABLE;
    }

    /// Whether a program reads it: only if that was said.
    public boolean isProgram() {
        return chosen != null && chosen != Format.TABLE;
    }

    /// Whether a person sits there.
    public boolean isTerminal() {
        return streams.console() != null;
    }

    private Format format() {
        var usual = streams.console() != null ? Format.TABLE : Format.JSON;
        return chosen == null ? usual : chosen;
    }

    public Input input() {
        return new Input(streams);
    }

    /// Data that is neither a table nor JSON.
    public void print(String text) {
        streams.out().println(text);
        streams.out().flush();
    }

    /// The same of a text that has its last line break.
    public void printAll(String text) {
        streams.out().print(text);
        streams.out().flush();
    }

    /// Something for the person at the terminal, never data.
    public void say(String text) {
        streams.err().println(Visible.lines(text));
        streams.err().flush();
    }

    /// For a command that does one thing so many times.
    public Progress progress(int total) {
        return new Progress(streams, total);
    }

    /// Asks before what cannot be undone; without a terminal `--yes` has to say it.
    public boolean confirms(String what, boolean yes) {
        if (yes) {
            return true;
        }
        var console = streams.console();
        if (console == null) {
            say(what + " Add --yes if that is what you want.");
            return false;
        }
        return "yes".equals(console.readLine("%s Type yes: ", Visible.lines(what)));
    }
}
