package idp.planted.server.cli.lint;

import idp.planted.server.web.Answer;

public final class KnowsTheServer {
    public int breaksTheRule() {
        return new Answer(200).status();
    }
}
