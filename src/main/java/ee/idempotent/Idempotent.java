package ee.idempotent;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an operation happen once for each idempotency key: a retry gets the first response back instead of a second
 * execution.
 *
 * <pre>{@code
 * @POST
 * @Idempotent
 * @Transactional
 * public Response pay(Payment payment) { … }
 * }</pre>
 *
 * <p>The record of the response commits in the same database transaction as the effects of the method: what commits is
 * remembered, what rolls back is forgotten. Effects outside that database (a call of another service, a message, a
 * file) are not covered.
 *
 * <p>On a class it stands for each of its methods. A member left at its default is taken from the annotation on the
 * class, and where that leaves it open too, from the configuration.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">IETF draft: The
 *     Idempotency-Key HTTP Header Field</a>
 */
@Inherited
@InterceptorBinding
@NameBinding
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {

    /**
     * Whether a call has to bring a key. A call without one where it is required is refused with 400
     * {@code parameter_missing}; where it is optional, the operation simply runs, unprotected.
     *
     * @return the policy; by default that of the configuration, {@code idempotent.key} ({@code optional} if not set)
     */
    @Nonbinding
    KeyPolicy key() default KeyPolicy.FROM_CONFIG;

    /**
     * How long the response is remembered, counted from when it was stored. After that the key is as if never seen.
     *
     * @return an ISO-8601 duration such as {@code PT24H} or {@code P7D}; empty, the default, means
     *     {@code idempotent.retention} ({@code PT24H} if not set)
     */
    @Nonbinding
    String retention() default "";

    /**
     * How long a retry waits for the first request, when that is still running, before it is refused with 409
     * {@code idempotency_key_in_progress}.
     *
     * @return an ISO-8601 duration such as {@code PT5S}; {@code PT0S} refuses at once; empty, the default, means
     *     {@code idempotent.wait-at-most} ({@code PT0S} if not set)
     */
    @Nonbinding
    String waitAtMost() default "";

    /**
     * A name of one's own for the operation. Keys belong to an operation, so a fixed name keeps them when a path or a
     * class is renamed. Each operation needs a name of its own.
     *
     * @return the name; empty, the default, means HTTP method and path template of a JAX-RS resource method
     *     ({@code POST /payments/{id}/refunds}), and class and method of another one ({@code Transfers.transfer})
     */
    @Nonbinding
    String operation() default "";

    /**
     * What counts as the same body when a key comes again.
     *
     * @return how bodies are compared, by default byte for byte; on a class, {@link Comparison#JSON} holds for all its
     *     methods
     */
    @Nonbinding
    Comparison body() default Comparison.BYTES;
}
