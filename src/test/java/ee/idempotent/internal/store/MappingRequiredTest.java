package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingRequiredTest {

    @Test
    void namesTheLineThatIsMissingInTheUnit() {
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory(
                        "without-records",
                        Map.of("jakarta.persistence.nonJtaDataSource", new InMemoryH2().createWithTable()));
                EntityManager entityManager = factory.createEntityManager()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new JpaRecordStore(entityManager, StoreFixture.MAX_HEADERS).recogniseDatabase())
                    .withMessageContaining("<class>ee.idempotent.IdempotencyRecord</class>");
        }
    }
}
