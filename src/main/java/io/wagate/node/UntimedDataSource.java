package io.wagate.node;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The same connections, each without a limit for how long an answer takes until it is given back. */
final class UntimedDataSource extends DelegatingDataSource {

    UntimedDataSource(DataSource hurried) {
        super(hurried);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        connection.setNetworkTimeout(Runnable::run, 0);
        return connection;
    }
}
