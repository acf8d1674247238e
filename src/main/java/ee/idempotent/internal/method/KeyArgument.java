package ee.idempotent.internal.method;

import ee.idempotent.internal.deploy.KeyParameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The argument that is the key. */
final class KeyArgument {

    private KeyArgument() {}

    /** The key that an argument is: of an {@code Optional} what it holds, and none if that is nothing. */
    static @Nullable String text(@Nullable Object argument) {
        if (argument instanceof Optional<?> optional) {
            return text(optional.orElse(null));
        }
        if (argument instanceof Enum<?> constant) {
            return constant.name(); // the same each time, whatever it is called for people
        }
        if (argument != null && !KeyParameter.hasText(argument.getClass())) {
            throw new IllegalArgumentException(
                    "IDEM-0139: The key is a " + argument.getClass().getName()
                            + ", which has no toString() of its own, so no retry would have the same key. Pass the key as a String");
        }
        return argument == null ? null : argument.toString();
    }
}
