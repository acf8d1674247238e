package ee.idempotent.internal.store;

import java.util.Locale;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;

/** Names as some companies want them: in capitals, and with a prefix that tells what each is. */
public final class PrefixedNames extends PhysicalNamingStrategyStandardImpl {

    private static final long serialVersionUID = 1L;

    @Override
    public Identifier toPhysicalTableName(Identifier logicalName, JdbcEnvironment context) {
        return prefixed("T_", logicalName);
    }

    @Override
    public Identifier toPhysicalColumnName(Identifier logicalName, JdbcEnvironment context) {
        return prefixed("C_", logicalName);
    }

    private static Identifier prefixed(String prefix, Identifier name) {
        return Identifier.toIdentifier(prefix + name.getText().toUpperCase(Locale.ROOT), name.isQuoted());
    }
}
