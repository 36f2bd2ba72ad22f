package idp.server.page.view.account;

import idp.core.session.Agent;

/// What people call a browser on a device.
public final class DeviceName {
    private DeviceName() {}

    public static Said of(Agent agent) {
        var browser = agent.browser();
        var system = agent.system();
        if (browser != null) {
            return system == null
                    ? Said.of("own.device.browser", browser)
                    : Said.of("own.device.both", browser, system);
        }
        return system == null
                ? Said.of("own.device.unknown")
                : Said.of("own.device.system", system);
    }
}
