package idp.planted.core.oauth;

import idp.planted.server.web.Answer;

final class KnowsTheRim {
    int status(Answer answer) {
        return answer.status();
    }
}
