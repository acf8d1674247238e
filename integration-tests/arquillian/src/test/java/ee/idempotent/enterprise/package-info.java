/** Applications, and the archives that they and the library come in, on a server that takes enterprise archives. */
package ee.idempotent.enterprise;
