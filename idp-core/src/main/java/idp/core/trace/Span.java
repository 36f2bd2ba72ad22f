package idp.core.trace;

import org.jspecify.annotations.Nullable;

/// A stretch of work and the time it takes. What it says of itself are words of ours under the names of
/// [Attribute]: nothing that a request brought can be among them.
public interface Span {
    /// What kind of work it is, seen from outside of this process.
    enum Kind {
        /// Somebody's request is answered.
        REQUEST,
        /// Something is worked out here.
        WORK,
        DATABASE,
        /// A letter goes to the mail server.
        LETTER,
        /// A message goes to a webhook.
        MESSAGE
    }

    /// All that a span may say.
    enum Attribute {
        METHOD("http.request.method"),
        /// As it was registered.
        ROUTE("http.route"),
        ERROR("error.type"),
        /// What the person is shown, and the log and the audit say.
        REF("gatehouse.ref"),
        /// Which method of ours asked the database.
        FUNCTION("code.function.name"),
        /// How a try ended.
        ENDED("gatehouse.ended");

        private final String wire;

        Attribute(String wire) {
            this.wire = wire;
        }

        /// Its name, where the semantic conventions of OpenTelemetry have one, theirs.
        public String wire() {
            return wire;
        }
    }

    /// Whether anybody will see it.
    boolean isRecorded();

    /// Work that is inside this; it begins now.
    Span part(Kind kind, String name);

    void says(Attribute what, String word);

    /// The status of an HTTP answer.
    void answered(int status);

    /// It came to no good end.
    ///
    /// @param type a word of ours, or the name of a class
    void failed(String type);

    /// Something else led to this, which has a trace of its own; what is not well formed counts as nothing.
    void comesOf(String traceparent);

    void end();

    /// Of all its trace; null where there is none.
    @Nullable String traceId();

    /// W3C Trace Context §3.2: what a request on behalf of this work carries; null where there is no trace.
    @Nullable String traceparent();

    /// Of work that nobody follows.
    Span NONE =
            new Span() {
                @Override
                public boolean isRecorded() {
                    return false;
                }

                @Override
                public Span part(Kind kind, String name) {
                    return this;
                }

                @Override
                public void says(Attribute what, String word) {}

                @Override
                public void answered(int status) {}

                @Override
                public void failed(String type) {}

                @Override
                public void comesOf(String traceparent) {}

                @Override
                public void end() {}

                @Override
                public @Nullable String traceId() {
                    return null;
                }

                @Override
                public @Nullable String traceparent() {
                    return null;
                }
            };
}
