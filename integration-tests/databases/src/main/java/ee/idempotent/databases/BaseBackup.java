package ee.idempotent.databases;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Copies the files of a PostgreSQL that goes on meanwhile, as {@code pg_basebackup} does, which Maven Central does not have. */
final class BaseBackup {

    /** Of the process that is copied. */
    private static final Set<String> ITS_OWN = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    /** What is in them comes from the primary when the copy starts, or is of use to it alone. */
    private static final Set<String> LEFT_EMPTY = Set.of("pg_wal", "pg_replslot", "pg_stat_tmp", "pgsql_tmp");

    private BaseBackup() {}

    static void copy(Address server, Path from, Path to) throws IOException, SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            Files.walkFileTree(from, new Copier(from, to));
            try (ResultSet stop = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stop.next();
                Files.writeString(to.resolve("backup_label"), stop.getString(1));
            }
        }
    }

    private static final class Copier extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;

        Copier(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            Files.createDirectory(
                    target(directory),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return LEFT_EMPTY.contains(directory.getFileName().toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!ITS_OWN.contains(file.getFileName().toString())) {
                try {
                    Files.copy(file, target(file));
                } catch (NoSuchFileException e) {
                    // The server has deleted it meanwhile, and the log says so.
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private Path target(Path path) {
            return to.resolve(from.relativize(path).toString());
        }
    }
}
