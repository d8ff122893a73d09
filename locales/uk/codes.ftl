# Where a code is typed
ready-title = Код прийнято
ready-text = Твій код: { $code }. Запиши його, якщо хочеш пізніше продовжити на іншому пристрої.
ready-button = Почати відповідати
