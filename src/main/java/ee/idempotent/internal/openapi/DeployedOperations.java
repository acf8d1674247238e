package ee.idempotent.internal.openapi;

import ee.idempotent.internal.config.ProtectedOperation;
import ee.idempotent.internal.deploy.DeployedApplication;
import ee.idempotent.internal.deploy.JaxRsApplication;
import ee.idempotent.internal.deploy.ResourceMethod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the method behind a documented operation by its path. A document does not say where the path of the JAX-RS
 * application ends and that of the resource begins, so the longest path that fits is the one, and if several methods
 * have it, the applications decide. If in doubt, an operation is not ours.
 */
final class DeployedOperations {

    private final List<ResourceMethod> methods;
    private final List<JaxRsApplication> applications;

    DeployedOperations(DeployedApplication deployment) {
        this(
                deployment.resourceMethods().toList(),
                deployment.jaxRsApplications().toList());
    }

    DeployedOperations(List<ResourceMethod> methods, List<JaxRsApplication> applications) {
        this.methods = methods;
        this.applications = applications;
    }

    /** The operation that the document describes, if it is annotated. */
    Optional<ProtectedOperation> operationOf(String httpMethod, PathTemplate documented) {
        List<Candidate> candidates = methods.stream()
                .filter(method -> method.httpMethod().equals(httpMethod))
                .flatMap(method -> Candidate.of(method, documented).stream())
                .toList();
        int longest = candidates.stream().mapToInt(Candidate::length).max().orElse(0);
        List<Candidate> closest = candidates.stream()
                .filter(candidate -> candidate.length() == longest)
                .toList();
        List<Candidate> certain =
                closest.stream().filter(this::isOfItsApplication).toList();
        List<ResourceMethod> found = (certain.isEmpty() && longest > 0 ? closest : certain)
                .stream().map(Candidate::method).toList();
        return found.stream().allMatch(method -> method.operation() != null)
                ? found.stream()
                        .map(ResourceMethod::operation)
                        .flatMap(Stream::ofNullable)
                        .findFirst()
                : Optional.empty();
    }

    private boolean isOfItsApplication(Candidate candidate) {
        return applications.stream()
                .anyMatch(application -> application.has(candidate.method().type())
                        && PathTemplate.of(application.path()).equals(candidate.application()));
    }

    /** A method whose path ends an operation's, and what comes before it. */
    private record Candidate(ResourceMethod method, PathTemplate path, PathTemplate application) {

        static Optional<Candidate> of(ResourceMethod method, PathTemplate documented) {
            PathTemplate path = PathTemplate.of(method.path());
            return documented.before(path).map(application -> new Candidate(method, path, application));
        }

        int length() {
            return path.length();
        }
    }
}
