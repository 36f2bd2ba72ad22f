package idp.planted.server.web;

import org.jdbi.v3.core.Handle;

final class SpeaksSql {
    boolean open(Handle handle) {
        return !handle.isClosed();
    }
}
