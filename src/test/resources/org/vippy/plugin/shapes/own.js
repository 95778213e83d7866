exports.text = 'own module';
