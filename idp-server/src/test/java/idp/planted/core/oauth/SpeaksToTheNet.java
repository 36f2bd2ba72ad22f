package idp.planted.core.oauth;

import java.net.Socket;

final class SpeaksToTheNet {
    boolean open(Socket socket) {
        return socket.isConnected();
    }
}
