package idp.planted.server.http;

import org.jdbi.v3.core.Handle;

final class SpeaksSql {
    boolean open(Handle handle) {
        return !handle.isClosed();
    }
}
