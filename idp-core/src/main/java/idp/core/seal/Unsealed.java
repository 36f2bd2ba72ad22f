package idp.core.seal;

/// What opening a seal came to.
public sealed interface Unsealed {
    record Opened(byte[] plain) implements Unsealed {
        @Override
        public String toString() {
            return "Opened[]";
        }
    }

    /// Sealed under another master key or for another purpose, or changed since.
    record NotOurs() implements Unsealed {}
}
