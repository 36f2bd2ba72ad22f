package idp.server;

import idp.server.cli.shell.Failed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;

/// Why nobody can listen where the configuration says, found out by looking: the system's own words
/// come in the system's own language.
final class CannotListen {
    /// Below it ports are kept for those who may do more.
    private static final int OPEN_TO_ALL = 1024;

    private static final int PATIENCE_MILLIS = 1_000;

    private CannotListen() {}

    static Failed at(String host, int port) {
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return failed("IDP_HOST is " + host + ", and no host has this name");
        }
        if (!isOfThisMachine(address)) {
            return failed("IDP_HOST is " + host + ", and this machine does not have that address");
        }
        if (port < OPEN_TO_ALL && !isTaken(address)) {
            return new Failed(
                    "this user may not listen at port "
                            + port
                            + ": one from 1024 on is chosen by IDP_PORT",
                    "IDP_PORT=8080 idp serve");
        }
        return new Failed(
                "port " + port + " is taken: another one is chosen by IDP_PORT",
                "IDP_PORT=8081 idp dev");
    }

    private static Failed failed(String sentence) {
        return new Failed(sentence, "IDP_HOST=127.0.0.1 idp dev");
    }

    private static boolean isOfThisMachine(InetSocketAddress address) {
        var ip = address.getAddress();
        try {
            return ip.isAnyLocalAddress()
                    || ip.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(ip) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean isTaken(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
