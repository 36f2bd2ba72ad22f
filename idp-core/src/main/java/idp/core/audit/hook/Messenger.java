package idp.core.audit.hook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Port: the way to an address of somebody else.
public interface Messenger {
    /// How a try ended. The words are ours, never those of the other side.
    sealed interface Outcome {
        /// It took the message.
        record Took(int status) implements Outcome {}

        /// It may take it another time.
        record Failed(String why) implements Outcome {}

        /// It will never take one: 410.
        record Gone() implements Outcome {}
    }

    /// Why nothing may be sent to that address, as it is now; null if something may.
    @Nullable String problem(String url);

    /// Posts a body of JSON. It takes no longer than some seconds, follows no redirect, and goes to no
    /// address of a network that is not allowed.
    Outcome post(String url, Map<String, String> headers, String body);
}
