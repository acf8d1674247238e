package ee.idempotent.torture;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Where the application asks who somebody is. */
@WebServlet("/login")
public class LoginPage extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .write(
                        """
                        <!DOCTYPE html><html lang="en"><title>Login</title><link rel="icon" href="data:,">
                        <form method="post" action="j_security_check">
                        <label>Name <input name="j_username" autocomplete="username"></label>
                        <label>Password <input name="j_password" type="password" autocomplete="current-password"></label>
                        <button>Log in</button></form></html>
                        """);
    }
}
