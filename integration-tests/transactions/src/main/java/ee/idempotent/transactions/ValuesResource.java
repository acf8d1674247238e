package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.transactions.ValuesService.Opaque;
import ee.idempotent.transactions.ValuesService.Unwritable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calls the {@link ValuesService}; what that throws leaves this resource as it is. */
@Path("values")
@RequestScoped
@Produces(TEXT_PLAIN)
public class ValuesResource {

    @Inject
    ValuesService service;

    /** A method whose only argument is the key. */
    @POST
    @Path("results/{method}")
    public String result(@PathParam("method") String method, @QueryParam("key") String key) throws Throwable {
        try {
            return told(service.getClass().getMethod(method, String.class).invoke(service, key));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @POST
    @Path("arguments")
    public String arguments(
            @QueryParam("key") String key, @QueryParam("map") List<String> map, @QueryParam("point") Integer x) {
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach(entry -> entries.put(entry, Map.of("nested", entry.length())));
        Point point = x == null ? null : new Point(x, null);
        return service.arguments(entries, key, point, Arrays.asList(point, new Point(1, "one")));
    }

    @POST
    @Path("optional-argument")
    public String optionalArgument(@QueryParam("key") String key, @QueryParam("argument") String argument) {
        return service.optionalArgument(key, Optional.ofNullable(argument));
    }

    @POST
    @Path("unwritable-argument")
    public String unwritableArgument(@QueryParam("key") String key) {
        return service.unwritableArgument(key, new Unwritable());
    }

    @POST
    @Path("opaque-argument")
    public String opaqueArgument(@QueryParam("key") String key, @QueryParam("number") int number) {
        return service.opaqueArgument(key, new Opaque(number));
    }

    @POST
    @Path("constrained")
    public String constrained(@QueryParam("key") String key, @QueryParam("argument") int argument) {
        return service.constrained(key, argument);
    }

    @POST
    @Path("uuid-key")
    public String uuidKey(@QueryParam("key") String key) {
        return service.uuidKey(UUID.fromString(key));
    }

    @POST
    @Path("required-key")
    public String requiredKey(@QueryParam("key") String key, @QueryParam("effect") String effect) {
        return service.requiredKey(key, effect);
    }

    @POST
    @Path("optional-key")
    public String optionalKey(@QueryParam("key") String key, @QueryParam("effect") String effect) {
        return service.optionalKey(key, effect);
    }

    @POST
    @Path("key-of-the-request")
    public String keyOfTheRequest(@QueryParam("effect") String effect) {
        return service.keyOfTheRequest(effect);
    }

    /** A value with its types, down to the elements. */
    private static String told(Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof Optional<?> optional) {
            return "Optional of " + told(optional.orElse(null));
        } else if (value instanceof List<?> list) {
            return list.stream().map(ValuesResource::told).collect(Collectors.joining(", ", "List of [", "]"));
        } else if (value instanceof Map<?, ?> map) {
            Map<String, String> entries = new TreeMap<>();
            map.forEach((name, element) -> entries.put(told(name), told(element)));
            return "Map of " + entries;
        } else if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(index -> told(Array.get(value, index)))
                    .collect(Collectors.joining(", ", "array of [", "]"));
        }
        return (value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass()).getSimpleName()
                + " "
                + value;
    }
}
