package idp.core.audit;

import org.jspecify.annotations.Nullable;

/// Who does something, as far as they have proved to be it.
public sealed interface Actor {
    /// Somebody with an account.
    record Person(String id) implements Actor {
        @Override
        public String type() {
            return "person";
        }
    }

    /// A registered client; a service account is one, too.
    record Client(String id) implements Actor {
        @Override
        public String type() {
            return "client";
        }
    }

    /// Whoever runs commands on the host, by the name that the host has for them.
    record Operator(String id) implements Actor {
        @Override
        public String type() {
            return "operator";
        }
    }

    /// Gatehouse by itself: a start, or a job.
    record Server() implements Actor {
        @Override
        public String type() {
            return "server";
        }

        @Override
        public @Nullable String id() {
            return null;
        }
    }

    /// Nobody knows: who guesses at a password has proved nothing, and a release may read what it does
    /// not know.
    record Unknown() implements Actor {
        @Override
        public String type() {
            return "unknown";
        }

        @Override
        public @Nullable String id() {
            return null;
        }
    }

    /// As it stands in a column.
    String type();

    /// Null for those of whom there is only one.
    @Nullable String id();

    /// `operator:root`, or `server`.
    default String wire() {
        return id() == null ? type() : type() + ":" + id();
    }

    /// From the columns of a row.
    static Actor of(@Nullable String type, @Nullable String id) {
        if ("server".equals(type)) {
            return new Server();
        }
        if (type == null || id == null) {
            return new Unknown();
        }
        return switch (type) {
            case "person" -> new Person(id);
            case "client" -> new Client(id);
            case "operator" -> new Operator(id);
            default -> new Unknown();
        };
    }
}
