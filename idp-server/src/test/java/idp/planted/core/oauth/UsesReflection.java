package idp.planted.core.oauth;

import java.lang.reflect.Method;

final class UsesReflection {
    Class<?> owner(Method method) {
        return method.getDeclaringClass();
    }
}
