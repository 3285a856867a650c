//! What every page is made of: layout, components, forms, errors, sessions' cookies, CSRF, assets.
